// Debian builds libxml2 with ICU, whose headers clash with those inside Swift's Foundation. Nothing here needs them:
// they only declare the last two fields of a struct that is used by pointer.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
