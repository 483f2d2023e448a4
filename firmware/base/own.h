/* own - handles that close themselves at the end of their scope.
 *
 *     CLEANUP(own_close) int fd = open(...);
 *
 * Every closer accepts the empty value (-1, NULL) and preserves errno.
 */
#ifndef COUNTERSIGN_BASE_OWN_H
#define COUNTERSIGN_BASE_OWN_H

#include <stdio.h>

#define CLEANUP(closer) __attribute__((cleanup(closer)))

void own_close(int *fd);      /* close(2), unless negative */
void own_fclose(FILE **file); /* fclose(3), unless NULL */
void own_free(void *pointer_to_pointer);

#endif
