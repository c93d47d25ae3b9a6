"""The tables of a compiled library. Whoever changes them, or what stands in them, raises VERSION."""

from __future__ import annotations

VERSION = 9
APPLICATION_ID = 0x43616C66  # "Calf": a file without it is not a library

# `frequency` of a page is the place of a condition's word in pages.Frequency, so that a long list begins with what is
# common without a look at every record.
# `count` says how often a word stands anywhere on pages, `written` how often not among search terms, where misspellings
# are.
# The one row of `synonyms` has all families as JSON (`Synonyms.as_text`).
# `everyday` has words that anybody may write, whether a page has them or not: none is a misspelling.
# `ranked` is JSON: what a search orders the page by (`ranking.ranked_by`).
# `traits` are what a page is found by besides its words (`ranking.traits_of`).
# `pieces` is packed JSON: [levels, html] for each block of the page, where levels is a sum of 1 (plain), 2 (student)
# and 4 (clinician). One row of passages_fts is one passage: `plain` or `deeper` (student and clinician) holds its text.
# One row of pages_fts is a whole page, for queries whose words stand in different sections; it keeps no text, and its
# prefixes serve typing.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
    also_called TEXT NOT NULL, search_terms TEXT NOT NULL, record TEXT NOT NULL, outline TEXT NOT NULL,
    frequency INTEGER NOT NULL, ranked TEXT NOT NULL
);
CREATE INDEX pages_by_kind ON pages (kind, slug);
CREATE INDEX pages_by_frequency ON pages (kind, frequency, title);
CREATE TABLE texts (page INTEGER PRIMARY KEY, pieces BLOB NOT NULL);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, page INTEGER NOT NULL, slug TEXT NOT NULL, kind TEXT NOT NULL,
    heading TEXT NOT NULL, anchor TEXT NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX passages_by_page ON passages (page);
CREATE TABLE citations (
    page INTEGER NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, level TEXT NOT NULL, PRIMARY KEY (page, number)
) WITHOUT ROWID;
CREATE TABLE parts (
    structure TEXT NOT NULL, slug TEXT NOT NULL, page INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (structure, slug)
) WITHOUT ROWID;
CREATE TABLE traits (trait TEXT NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (trait, page)) WITHOUT ROWID;
CREATE INDEX traits_by_page ON traits (page);
CREATE TABLE sources (key TEXT PRIMARY KEY, text TEXT NOT NULL, short TEXT NOT NULL, url TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE terms (
    slug TEXT PRIMARY KEY, title TEXT NOT NULL, meaning TEXT NOT NULL, also TEXT NOT NULL, common TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE synonyms (kept TEXT NOT NULL);
CREATE TABLE everyday (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL, written INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, digest TEXT NOT NULL, page INTEGER, mentions TEXT NOT NULL, resolved TEXT NOT NULL,
    faults TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIEW passage_columns AS
    SELECT passages.id AS id, pages.title AS title, pages.also_called AS also_called,
        pages.search_terms AS search_terms, passages.heading AS heading,
        CASE passages.level WHEN 'plain' THEN passages.text ELSE '' END AS plain,
        CASE passages.level WHEN 'plain' THEN '' ELSE passages.text END AS deeper
    FROM passages JOIN pages ON pages.id = passages.page;
CREATE VIRTUAL TABLE passages_fts USING fts5(
    title, also_called, search_terms, heading, plain, deeper,
    content='passage_columns', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE pages_fts USING fts5(
    title, also_called, search_terms, heading, plain, deeper,
    content='', prefix='1 2 3', tokenize='porter unicode61 remove_diacritics 2'
);
"""
