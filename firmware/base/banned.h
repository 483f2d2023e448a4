/* banned - functions nobody here calls, with the reason they are easy to get wrong.
 *
 * Forced into every file of ours by the build (-include); a call is a compile error.
 */
#ifndef COUNTERSIGN_BASE_BANNED_H
#define COUNTERSIGN_BASE_BANNED_H

/* The system headers that declare or redefine them come first, so that only calls are caught. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef strtok
#undef sprintf
#undef vsprintf
#undef atoi
#undef atol
#undef atof
#undef gmtime
#undef localtime
#undef ctime
#undef asctime
#undef mktemp
#undef tmpnam
#undef system
#undef popen
#undef rand
#undef usleep

#pragma GCC poison strcpy strcat strncpy strncat strtok sprintf vsprintf atoi atol atof
#pragma GCC poison gmtime localtime ctime asctime mktemp tmpnam system popen rand usleep

#endif
