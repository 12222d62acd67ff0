-- The record file of communique, schema 4. Tables bear singular names; the views of views.sql,
-- made for questions, bear plural ones. Offsets are Unicode code points, end exclusive: in SQLite
--     substr(document.text, start_at + 1, end_at - start_at) = quote
-- A date is an interval of days: date_start and date_end, both included, as "2021-07-28".

-- 1. What was read --------------------------------------------------------------------------------

-- One text as stored; never altered.
CREATE TABLE document (
    id        TEXT PRIMARY KEY,      -- hash of text and declared metadata
    path      TEXT NOT NULL,         -- relative to the folder that was named; the smallest, if several
    url       TEXT,                  -- as declared beside the text, like the next three
    source    TEXT,
    title     TEXT,
    published TEXT,
    digest    TEXT NOT NULL,         -- sha256 of the text in UTF-8
    text      TEXT NOT NULL,
    author    TEXT                   -- as declared beside the text
) STRICT;

-- The number of a document in the full-text index. It is kept, as the hidden one of `document` may
-- change when the file is vacuumed.
CREATE TABLE searched (
    number   INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE
) STRICT;

-- Where the index finds the words of a document again.
CREATE VIEW searched_text AS
SELECT searched.number, document.title, document.text
FROM searched JOIN document ON document.id = searched.document;

-- Full-text index of titles and texts (FTS5): words are stemmed and without accents; it has no copy
-- of the texts.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'searched_text', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER document_searched AFTER INSERT ON document
BEGIN
    INSERT INTO searched (document) VALUES (new.id);
    INSERT INTO search (rowid, title, text)
    SELECT number, new.title, new.text FROM searched WHERE document = new.id;
END;

-- The index must be given the words that it is to take away.
CREATE TRIGGER document_unsearched BEFORE DELETE ON document
BEGIN
    INSERT INTO search (search, rowid, title, text)
    SELECT 'delete', number, old.title, old.text FROM searched WHERE document = old.id;
    DELETE FROM searched WHERE document = old.id;
END;

-- What was opened already: a file, a line, a page of an archive, by the hash of its path and bytes.
-- A later run passes over it without decoding it.
CREATE TABLE source_item (
    digest   TEXT PRIMARY KEY,
    version  TEXT NOT NULL,          -- that read it, as in `reading`
    document TEXT                    -- that it gave; NULL: none, and `source_problem` says why
) STRICT, WITHOUT ROWID;

CREATE INDEX source_item_document ON source_item (document);

-- Feeds that are followed, with what their servers said the last time.
CREATE TABLE feed (
    url        TEXT PRIMARY KEY,     -- as the user gave it
    moved      TEXT,                 -- where it has moved for good, and is asked for
    etag       TEXT,
    modified   TEXT,                 -- Last-Modified
    not_before REAL NOT NULL,        -- seconds since 1970, before which it is not asked for
    gone       INTEGER NOT NULL      -- 1: the server said so for good; only asked for if named
) STRICT;

-- Pages that the feeds announced, in that order.
CREATE TABLE feed_entry (
    url        TEXT PRIMARY KEY,
    feed       TEXT NOT NULL,
    title      TEXT,                 -- as the feed has it, like the next two
    author     TEXT,
    published  TEXT,
    state      TEXT NOT NULL,        -- waiting, read, refused, failed, forgotten
    tries      INTEGER NOT NULL,     -- how often the page was asked for
    not_before REAL NOT NULL,        -- as in `feed`
    document   TEXT                  -- that the page gave
) STRICT;

CREATE INDEX feed_entry_document ON feed_entry (document);

-- What one text says, as the last version of the program read it.
CREATE TABLE reading (
    document TEXT PRIMARY KEY REFERENCES document (id),
    version  TEXT NOT NULL,          -- vocabulary digest, package version, model name
    body     BLOB NOT NULL           -- a Reading without its document (msgpack)
) STRICT;

-- What could not be read at all, or only in part, by the place where it lies.
CREATE TABLE source_problem (
    id       TEXT NOT NULL,
    place    TEXT NOT NULL,          -- absolute path, to drop the row when the file reads well
    kind     TEXT NOT NULL,
    document TEXT NOT NULL,          -- path of what is no document
    detail   TEXT NOT NULL,
    PRIMARY KEY (place, id)
) STRICT;

-- Documents that were read, or forgotten, since the tables below were made.
CREATE TABLE changed (
    number   INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE
) STRICT;

-- State of the file: "readings" is the sum of the hashes of what was read, "linked" what the tables
-- below were made of, "surveyed" that the tables of neighbours are kept, "judged" what judgements
-- made of which documents (JSON).
CREATE TABLE state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What persons decided: only ever added to, an undo is a row of its own. What it is about is told in
-- words of texts, not by ids of rows, which may change.
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,      -- in the order in which they came into this file
    id     TEXT NOT NULL UNIQUE,     -- hash of all of it, the same in every file
    verb   TEXT NOT NULL,            -- merge, split, accept, reject, correct, undo
    by     TEXT NOT NULL,            -- who
    time   TEXT NOT NULL,            -- UTC; of two that contradict each other the later wins
    note   TEXT,
    about  TEXT NOT NULL,            -- what the rows were called, "; " between them
    field  TEXT,                     -- correct: which, and the value it gets
    value  TEXT,
    undoes TEXT REFERENCES judgement (id),
    body   TEXT NOT NULL             -- all of it, as exported (JSON)
) STRICT;

CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never deleted: undo it');
END;

CREATE TRIGGER judgement_unchanged BEFORE UPDATE ON judgement
BEGIN
    SELECT raise(ABORT, 'a judgement is never changed: undo it and judge again');
END;

-- 2. What all texts say together ------------------------------------------------------------------
-- Made from the readings, renewed where they changed; rows as in the export (docs/codebook.md).

-- A record that was put into the file whole, key by key, as exported (msgpack, zlib); documents
-- without their text. Empty where the record was linked here: then it is kept in parts.
CREATE TABLE record_part (
    position INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,   -- "meetings"
    body     BLOB NOT NULL
) STRICT;

-- What documents say together that are neighbours, near or far: rows as exported, and what each
-- document adds to rows that others tell of, too.
CREATE TABLE part (
    id   TEXT PRIMARY KEY,           -- its least document
    body BLOB NOT NULL               -- msgpack
) STRICT;

CREATE TABLE member (
    document TEXT PRIMARY KEY,
    part     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Entities, offices, memberships, sources as exported, but for the words, which parts have.
CREATE TABLE shared_row (
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    body BLOB NOT NULL               -- msgpack
) STRICT, WITHOUT ROWID;

-- How often each value of a shared row was told, and of what is asked of all reports: whose an office
-- is ("owner"), which countries are told of ("land"), in which years of whom ("years").
CREATE TABLE tally (
    row_id TEXT NOT NULL,
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,
    told   INTEGER NOT NULL,
    PRIMARY KEY (row_id, field, value)
) STRICT, WITHOUT ROWID;

-- What was found out about a document alone, so that it can be taken away again.
CREATE TABLE trait (
    document TEXT PRIMARY KEY,
    body     BLOB NOT NULL           -- msgpack
) STRICT;

-- Sketches of texts: documents that share a row may have one original. A database joins them.
CREATE TABLE band (
    hash     INTEGER NOT NULL,
    band     INTEGER NOT NULL,       -- the last is one of word 3-grams, of reports of the same days
    day      INTEGER NOT NULL,       -- of publication, days since 0001-01-01; 0 where unknown
    document TEXT NOT NULL,
    PRIMARY KEY (hash, band, day, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE kinship (
    document_a TEXT NOT NULL,
    document_b TEXT NOT NULL,
    relation   TEXT NOT NULL,
    detail     TEXT NOT NULL,
    PRIMARY KEY (document_a, document_b)
) STRICT, WITHOUT ROWID;

-- Keys under which documents lie: two that share one may be neighbours.
CREATE TABLE document_key (
    key      INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE edge (
    document_a TEXT NOT NULL,
    document_b TEXT NOT NULL,
    PRIMARY KEY (document_a, document_b)
) STRICT, WITHOUT ROWID;

-- How reports tell of persons, each look once, and who that is.
CREATE TABLE look (
    id      TEXT PRIMARY KEY,
    body    BLOB NOT NULL,           -- msgpack
    told    INTEGER NOT NULL,        -- referents
    entity  TEXT NOT NULL,
    country TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE look_document (
    look     TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (look, document)
) STRICT, WITHOUT ROWID;

-- Tallies on which a document depends, and statements that depend on whose office their speaker has.
CREATE TABLE need (
    row_id   TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (row_id, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE held (
    person TEXT PRIMARY KEY,
    office TEXT NOT NULL             -- the one he is seen in most, where all are of one owner
) STRICT, WITHOUT ROWID;

CREATE TABLE capacity (
    person    TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (person, statement)
) STRICT, WITHOUT ROWID;

-- Which facts of which readings a row was made of; of an entity its names in each report.
CREATE TABLE row_fact (
    row_id   TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    fact     TEXT NOT NULL,          -- id of the fact, or key of the referent, in the reading
    PRIMARY KEY (row_id, document, fact)
) STRICT, WITHOUT ROWID;

-- What became of each judgement that is not undone.
CREATE TABLE verdict (
    judgement    TEXT PRIMARY KEY REFERENCES judgement (id),
    state        TEXT NOT NULL,      -- placed, unplaced (no text tells it so any more), overruled
    overruled_by TEXT REFERENCES judgement (id)
) STRICT;

CREATE TABLE source (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,           -- outlet, agency, government, organisation
    country TEXT                     -- ISO 3166-1 alpha-3
) STRICT;

-- What was found out about a document.
CREATE TABLE report (
    document       TEXT PRIMARY KEY REFERENCES document (id),
    source         TEXT REFERENCES source (id),
    agency         TEXT REFERENCES source (id),
    byline         TEXT,
    dateline_place TEXT,
    dateline_date  TEXT,
    date_start     TEXT,             -- publication
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    language       TEXT NOT NULL,
    origin         TEXT NOT NULL,    -- reports with the same value descend from one original
    story          TEXT NOT NULL     -- reports with the same value tell of the same happening
) STRICT;

-- Two reports of one original: what binds them, and which took from which; a is first by id.
CREATE TABLE derivation (
    document_a TEXT NOT NULL REFERENCES document (id),
    document_b TEXT NOT NULL REFERENCES document (id),
    relation   TEXT NOT NULL,        -- copies, re-renders, shares the source of, is linked to
    detail     TEXT NOT NULL,        -- "93% of the words of the shorter"
    direction  TEXT NOT NULL,        -- of a: from the other, to the other, one source, unknown
    basis      TEXT NOT NULL,        -- why that direction: credit or dates
    source     TEXT REFERENCES source (id),  -- that one or both credit
    PRIMARY KEY (document_a, document_b)
) STRICT;

-- Sentences that both reports of a derivation tell, the most alike first.
CREATE TABLE derivation_sentence (
    document_a TEXT NOT NULL REFERENCES document (id),
    document_b TEXT NOT NULL REFERENCES document (id),
    position   INTEGER NOT NULL,
    start_a    INTEGER NOT NULL,
    end_a      INTEGER NOT NULL,
    start_b    INTEGER NOT NULL,
    end_b      INTEGER NOT NULL,
    PRIMARY KEY (document_a, document_b, position)
) STRICT;

CREATE TABLE entity (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,          -- person, country, organisation, body, group, place
    name     TEXT NOT NULL,
    iso3     TEXT,
    cow      INTEGER,                -- Correlates of War number
    geonames INTEGER,
    parent   TEXT REFERENCES entity (id)
) STRICT;

CREATE TABLE office (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES entity (id),
    title       TEXT NOT NULL,       -- as written
    office      TEXT NOT NULL,       -- normal form
    of          TEXT REFERENCES entity (id),
    former      INTEGER NOT NULL,
    status      TEXT NOT NULL,
    since_start TEXT,
    since_end   TEXT,
    until_start TEXT,
    until_end   TEXT,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL
) STRICT;

-- A day on which somebody was seen in an office; its words are evidence of field "seen".
CREATE TABLE sighting (
    office         TEXT NOT NULL REFERENCES office (id),
    document       TEXT NOT NULL REFERENCES document (id),
    position       INTEGER NOT NULL, -- in the document
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    PRIMARY KEY (office, document, position)
) STRICT;

CREATE TABLE membership (
    id              TEXT PRIMARY KEY,
    member          TEXT NOT NULL REFERENCES entity (id),
    organisation    TEXT NOT NULL REFERENCES entity (id),
    tier            TEXT NOT NULL,
    suspended_start TEXT,
    suspended_end   TEXT,
    date_start      TEXT,            -- as of
    date_end        TEXT,
    date_precision  TEXT,
    date_status     TEXT,
    date_basis      TEXT,
    status          TEXT NOT NULL,   -- stated, implied, inferred
    rule            TEXT NOT NULL,
    confidence      REAL NOT NULL
) STRICT;

CREATE TABLE meeting (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    name           TEXT,
    body           TEXT REFERENCES entity (id),
    organisation   TEXT REFERENCES entity (id),
    number         INTEGER,
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    place          TEXT,
    country        TEXT,
    latitude       REAL,             -- degrees north
    longitude      REAL,             -- degrees east
    geonames       INTEGER,
    within         TEXT REFERENCES meeting (id),
    status         TEXT NOT NULL,    -- held, scheduled, cancelled
    status_basis   TEXT NOT NULL,
    reports        INTEGER NOT NULL,
    originals      INTEGER NOT NULL,
    witnesses      INTEGER NOT NULL,
    rule           TEXT NOT NULL,
    confidence     REAL NOT NULL
) STRICT;

-- Somebody's part in one meeting; its words are evidence of field "participants/<position>".
CREATE TABLE participant (
    meeting  TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL REFERENCES entity (id),
    role     TEXT NOT NULL,
    office   TEXT REFERENCES office (id),
    title    TEXT,                   -- office as described where no person is named
    status   TEXT NOT NULL,
    PRIMARY KEY (meeting, position)
) STRICT;

-- What statements say, grouped by utterance.
CREATE TABLE claim (
    id        TEXT PRIMARY KEY,
    reports   INTEGER NOT NULL,
    originals INTEGER NOT NULL,
    witnesses INTEGER NOT NULL,
    grounds   TEXT NOT NULL          -- why that many witnesses
) STRICT;

CREATE TABLE statement (
    id           TEXT PRIMARY KEY,
    document     TEXT NOT NULL REFERENCES document (id),
    mode         TEXT NOT NULL,
    place        TEXT NOT NULL,      -- headline, caption, lead, body
    act          TEXT NOT NULL,
    office       TEXT REFERENCES office (id),
    on_behalf_of TEXT REFERENCES entity (id),
    meeting      TEXT REFERENCES meeting (id),
    claim        TEXT NOT NULL REFERENCES claim (id),
    status       TEXT NOT NULL,
    rule         TEXT NOT NULL,
    confidence   REAL NOT NULL
) STRICT;

CREATE TABLE statement_speaker (
    statement TEXT NOT NULL REFERENCES statement (id),
    position  INTEGER NOT NULL,
    entity    TEXT NOT NULL REFERENCES entity (id),
    PRIMARY KEY (statement, position)
) STRICT;

CREATE TABLE claim_statement (
    claim     TEXT NOT NULL REFERENCES claim (id),
    statement TEXT NOT NULL REFERENCES statement (id),
    PRIMARY KEY (claim, statement)
) STRICT;

-- Two statements that render one claim, and how their words differ; a stands first by document.
-- Pairs of one claim, and a clause of a long statement with another report's statement.
CREATE TABLE alignment (
    claim       TEXT NOT NULL REFERENCES claim (id),  -- of the longer, where they differ
    statement_a TEXT NOT NULL REFERENCES statement (id),
    statement_b TEXT NOT NULL REFERENCES statement (id),
    start_a     INTEGER NOT NULL,    -- from the first to the last word compared
    end_a       INTEGER NOT NULL,
    start_b     INTEGER NOT NULL,
    end_b       INTEGER NOT NULL,
    relation    TEXT NOT NULL,       -- same, partial, a says more, b says more
    only_a      TEXT NOT NULL,       -- words and phrases that only this side has, "; " between
    only_b      TEXT NOT NULL,
    PRIMARY KEY (statement_a, statement_b, start_a, start_b)
) STRICT;

CREATE TABLE agreement (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    action         TEXT NOT NULL,
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    meeting        TEXT REFERENCES meeting (id),
    status         TEXT NOT NULL,
    rule           TEXT NOT NULL,
    confidence     REAL NOT NULL
) STRICT;

CREATE TABLE activity (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    name           TEXT,
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    stance         TEXT NOT NULL,
    statement      TEXT REFERENCES statement (id),
    status         TEXT NOT NULL,
    rule           TEXT NOT NULL,
    confidence     REAL NOT NULL
) STRICT;

-- Where reports contradict each other; the words are evidence of field "values/<position>".
CREATE TABLE conflict (
    id    TEXT PRIMARY KEY,
    about TEXT NOT NULL,             -- id of any row
    field TEXT NOT NULL
) STRICT;

CREATE TABLE conflict_value (
    conflict TEXT NOT NULL REFERENCES conflict (id),
    position INTEGER NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (conflict, position)
) STRICT;

CREATE TABLE event (
    id             TEXT PRIMARY KEY,
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    date_status    TEXT,
    date_basis     TEXT,
    source         TEXT NOT NULL REFERENCES entity (id),
    target         TEXT NOT NULL REFERENCES entity (id),
    source_code    TEXT NOT NULL,
    target_code    TEXT NOT NULL,
    cameo          TEXT NOT NULL,
    about          TEXT NOT NULL,    -- id of the meeting, statement, agreement or activity
    rule           TEXT NOT NULL,
    confidence     REAL NOT NULL
) STRICT;

CREATE TABLE problem (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    document TEXT NOT NULL,          -- id of a document, or the path of what is no document
    start_at INTEGER,
    end_at   INTEGER,
    detail   TEXT NOT NULL
) STRICT;

-- The words behind any row above.
CREATE TABLE evidence (
    row_id   TEXT NOT NULL,          -- id of the row that they support
    field    TEXT NOT NULL,          -- "evidence", "content", "cue", "mentions", "seen" ...
    position INTEGER NOT NULL,       -- of "mentions", "seen" and words of memberships, in the document
    document TEXT NOT NULL REFERENCES document (id),
    start_at INTEGER NOT NULL,
    end_at   INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    PRIMARY KEY (row_id, field, document, position)
) STRICT, WITHOUT ROWID;

-- Plain lists of any row above: names, members, parties, topics, issues, addressees, reports ...
CREATE TABLE item (
    row_id   TEXT NOT NULL,
    field    TEXT NOT NULL,
    position INTEGER NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (row_id, field, position)
) STRICT, WITHOUT ROWID;

-- What linking looks up.
CREATE INDEX document_digest ON document (digest);
CREATE INDEX kinship_other ON kinship (document_b);
CREATE INDEX edge_other ON edge (document_b);
CREATE INDEX row_fact_document ON row_fact (document);
CREATE INDEX item_value ON item (value, field);
CREATE INDEX participant_entity ON participant (entity, meeting);
CREATE INDEX statement_document ON statement (document);
CREATE INDEX statement_meeting ON statement (meeting);
CREATE INDEX statement_claim ON statement (claim);
CREATE INDEX statement_speaker_entity ON statement_speaker (entity, statement);
CREATE INDEX meeting_date ON meeting (date_start, date_end, status, kind);
CREATE INDEX membership_member ON membership (organisation, member);
CREATE INDEX alignment_claim ON alignment (claim);
CREATE INDEX office_person ON office (person);
CREATE INDEX entity_iso3 ON entity (iso3);

-- What questions look up besides; each is small, as most rows have no such value.
CREATE INDEX report_date ON report (date_start, document);
CREATE INDEX statement_behalf ON statement (on_behalf_of) WHERE on_behalf_of IS NOT NULL;
CREATE INDEX meeting_organisation ON meeting (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX meeting_body ON meeting (body) WHERE body IS NOT NULL;
CREATE INDEX meeting_within ON meeting (within) WHERE within IS NOT NULL;
CREATE INDEX agreement_meeting ON agreement (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX office_of ON office (of) WHERE of IS NOT NULL;
CREATE INDEX entity_parent ON entity (parent) WHERE parent IS NOT NULL;
CREATE INDEX conflict_about ON conflict (about);
CREATE INDEX derivation_other ON derivation (document_b);
CREATE INDEX problem_document ON problem (document);
