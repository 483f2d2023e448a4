/* recording_vfs - SQLite's own file system, with a note of everything it does kept in the recorded io_log.
 *
 * It is the default one between install and remove, so that the code under test opens its files as ever.  A
 * folder's sync is noted where SQLite really makes it (its "openDirectory" system call), not where we believe
 * that it does.
 */
#ifndef COUNTERSIGN_TESTS_POWER_RECORDING_VFS_H
#define COUNTERSIGN_TESTS_POWER_RECORDING_VFS_H

void recording_vfs_install(void);
void recording_vfs_remove(void);

#endif
