/// What the first version wrote for three files, one of them being processed. It stays as it is when the code changes:
/// stores of that time exist.
let firstVersion = """
    CREATE TABLE pipelines (
        id INTEGER PRIMARY KEY,
        fingerprint TEXT NOT NULL UNIQUE,
        stages TEXT NOT NULL,
        first_used INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
        size INTEGER NOT NULL CHECK (size >= 0),
        pipeline INTEGER NOT NULL REFERENCES pipelines (id),
        extractor TEXT,
        outcome TEXT NOT NULL CHECK (outcome IN ('succeeded', 'partial')),
        reason TEXT CHECK ((reason IS NOT NULL) = (outcome = 'partial')),
        kind TEXT, title TEXT, date TEXT, body TEXT, municipality TEXT,
        case_numbers TEXT NOT NULL, roles TEXT NOT NULL,
        pages INTEGER NOT NULL, sections INTEGER NOT NULL, items INTEGER NOT NULL,
        decision_points INTEGER NOT NULL,
        stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))
    ) STRICT;
    CREATE INDEX documents_by_size ON documents (size);

    CREATE TABLE deliveries (
        document INTEGER NOT NULL REFERENCES documents (id),
        sink TEXT NOT NULL,
        place TEXT NOT NULL,
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        delivered INTEGER NOT NULL,
        PRIMARY KEY (document, sink, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE CHECK (length(path) > 0),
        size INTEGER NOT NULL CHECK (size >= 0),
        modified INTEGER NOT NULL,
        inode INTEGER NOT NULL,
        device INTEGER NOT NULL,
        version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
        walk INTEGER NOT NULL,
        gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
        state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN ('waiting', 'running', 'succeeded', 'partial', 'failed')),
        tries INTEGER NOT NULL DEFAULT 0,
        reason TEXT CHECK ((reason IS NOT NULL) = (state IN ('partial', 'failed'))),
        document INTEGER REFERENCES documents (id)
            CHECK (document IS NOT NULL OR state NOT IN ('succeeded', 'partial')),
        pipeline INTEGER REFERENCES pipelines (id),
        attempt INTEGER
    ) STRICT;
    CREATE INDEX files_by_state ON files (state, gone);
    CREATE INDEX files_by_reason ON files (state, reason) WHERE reason IS NOT NULL;
    CREATE INDEX files_by_document ON files (document) WHERE document IS NOT NULL;

    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES files (id),
        version INTEGER NOT NULL,
        pipeline INTEGER NOT NULL REFERENCES pipelines (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('succeeded', 'partial', 'failed')),
        reason TEXT CHECK ((reason IS NOT NULL) = (outcome IN ('partial', 'failed'))),
        message TEXT, stage TEXT, signal INTEGER,
        sha256 BLOB CHECK (sha256 IS NULL OR length(sha256) = 32),
        reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
        tries INTEGER NOT NULL,
        finished INTEGER NOT NULL,
        cpu REAL NOT NULL, wall REAL NOT NULL, peak_memory INTEGER NOT NULL, pages INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attempts_by_file ON attempts (file);

    CREATE TRIGGER files_begin_waiting BEFORE INSERT ON files WHEN NEW.state <> 'waiting'
    BEGIN SELECT RAISE(ABORT, 'a file begins as waiting'); END;

    CREATE TRIGGER files_are_never_deleted BEFORE DELETE ON files
    BEGIN SELECT RAISE(ABORT, 'files are never deleted from the ledger'); END;

    CREATE TRIGGER files_switch_legally BEFORE UPDATE OF state ON files
    WHEN NEW.state <> OLD.state AND NOT (
        (OLD.state = 'waiting' AND NEW.state = 'running')
        OR OLD.state = 'running'
        OR (OLD.state IN ('succeeded', 'partial', 'failed') AND NEW.state = 'waiting'))
    BEGIN SELECT RAISE(ABORT, 'illegal transition of a file'); END;

    CREATE TRIGGER files_need_a_delivery BEFORE UPDATE OF state ON files
    WHEN NEW.state IN ('succeeded', 'partial')
        AND NOT EXISTS (SELECT 1 FROM deliveries WHERE document = NEW.document)
    BEGIN SELECT RAISE(ABORT, 'a result that was not delivered'); END;

    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1: files, documents, deliveries, attempts');
    INSERT INTO pipelines VALUES (1, 'old', '{"stages":[{"id":"export.json","isExtractor":false,"settings":"","version":"1"}]}', 1);
    INSERT INTO documents (id, sha256, size, pipeline, extractor, outcome, kind, title, case_numbers, roles, pages,
        sections, items, decision_points)
    VALUES (1, zeroblob(32), 10, 1, 'extract.pdf', 'succeeded', 'minutes', 'Protokoll', '["KS 2031/14"]', '{}', 2, 3, 0, 1);
    INSERT INTO deliveries VALUES (1, 'store', 'documents/00/00/00.json', 2, zeroblob(32), 1);
    INSERT INTO files (id, path, size, modified, inode, device, walk) VALUES (1, CAST('/in/a.pdf' AS BLOB), 10, 1, 1, 1, 1),
        (2, CAST('/in/b.pdf' AS BLOB), 11, 1, 2, 1, 1), (3, CAST('/in/c.pdf' AS BLOB), 12, 1, 3, 1, 1);
    UPDATE files SET state = 'running';
    UPDATE files SET state = 'succeeded', document = 1, pipeline = 1, attempt = 1 WHERE id = 1;
    UPDATE files SET state = 'failed', reason = 'damaged', pipeline = 1, attempt = 2 WHERE id = 2;
    INSERT INTO attempts (id, file, version, pipeline, outcome, reason, message, sha256, reused, tries, finished, cpu, wall,
        peak_memory, pages)
    VALUES (1, 1, 1, 1, 'succeeded', NULL, NULL, zeroblob(32), 0, 1, 1, 0.1, 0.2, 1000, 2),
        (2, 2, 1, 1, 'failed', 'damaged', 'It is damaged.', NULL, 0, 1, 2, 0.1, 0.2, 1000, 0);
    """
