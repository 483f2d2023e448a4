/* slip_result - what checking a slip can say, with its exit code and its words.  The list: slip_result.def.
 */
#ifndef COUNTERSIGN_CODEC_SLIP_RESULT_H
#define COUNTERSIGN_CODEC_SLIP_RESULT_H

#include "lang/lang.h"

enum slip_result {
#define RESULT(name, exit_code) SLIP_RESULT_##name,
#include "codec/slip_result.def"
#undef RESULT
    SLIP_RESULT_COUNT
};

const char *slip_result_code(enum slip_result result); /* "OTHER_RECEIVING_POINT", for JSON and logs */
int slip_result_exit_code(enum slip_result result);

/* Texts of area "verify".  Sentence and next step have placeholders: slip_show_sentence and
 * slip_show_next_step fill them. */
enum str slip_result_title(enum slip_result result);
enum str slip_result_sentence(enum slip_result result);
enum str slip_result_next_step(enum slip_result result);

#endif
