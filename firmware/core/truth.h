/* truth - three-valued answers: what is not known is neither true nor false, and never lets anything pass. */
#ifndef COUNTERSIGN_CORE_TRUTH_H
#define COUNTERSIGN_CORE_TRUTH_H

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };

#endif
