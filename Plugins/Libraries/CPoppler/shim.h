// Poppler's own classes are C++ and have no module: this brings the flags to compile and link against them, which
// pkg-config knows.
