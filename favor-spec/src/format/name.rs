//! The names of keys that maps of several kinds have.

spell! {
    ALGORITHM "algorithm"
    ERRORS "errors"
    FORMAT "format"
    KEY "key"
    LABEL "label"
    MEMBER "member"
    NAME "name"
    NOTE "note"
    OF "of"
    REQUIRED "required"
    SAMPLES "samples"
    SOURCE "source"
    SOURCES "sources"
    SUMMARY "summary"
    TITLE "title"
    TYPE "type"
    TYPES "types"
    URL "url"
}
