# What a package would hold: the programs, the shipped fonts, the manual pages, the schemas.
include(GNUInstallDirs)
install(TARGETS countersign countersign-kiosk RUNTIME)
install(DIRECTORY ${CMAKE_BINARY_DIR}/fonts DESTINATION ${CMAKE_INSTALL_DATADIR}/countersign FILES_MATCHING PATTERN "*.?tf")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man5 FILES_MATCHING PATTERN "*.5")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/countersign)
