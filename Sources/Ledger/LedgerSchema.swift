import GRDB

/// The tables of a ledger and how older ones become the present ones.
///
/// A migration that was released never changes; what is new becomes the next one.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: files, documents, deliveries, attempts") { try $0.execute(sql: first) }
        migrator.registerMigration("2: what a refresh changed") { try $0.execute(sql: second) }
        migrator.registerMigration("3: deliveries that wait, messages of losses") { try $0.execute(sql: third) }
        migrator.registerMigration("4: files that were in files") { try $0.execute(sql: fourth) }
        return migrator
    }

    /// The name of the last migration that this version knows.
    static var newest: String? { migrator.migrations.last }

    // Paths are raw bytes: a file name need not be text. States are words, so that a person with `sqlite3` can read
    // the ledger. `walk` is the number of the walk that last saw the file. A stale document is one that somebody wants
    // processed again under the same pipeline.
    private static let first = """
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
        """

    private static let second = """
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES documents (id),
            from_pipeline INTEGER NOT NULL REFERENCES pipelines (id),
            to_pipeline INTEGER NOT NULL REFERENCES pipelines (id),
            what TEXT NOT NULL CHECK (what IN ('kind', 'roles', 'decision_points', 'outcome')),
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            UNIQUE (document, to_pipeline, what)
        ) STRICT;
        CREATE INDEX changes_by_pipeline ON changes (to_pipeline, what);
        """

    // What every commit promises a sink stands in `waiting_deliveries` until the sink has accepted it; `walk` is the run
    // that last tried. The message of a document says what its result lacks.
    private static let third = """
        DROP INDEX documents_by_size;
        ALTER TABLE documents ADD COLUMN message TEXT;
        ALTER TABLE documents ADD COLUMN media_type TEXT NOT NULL DEFAULT '';
        ALTER TABLE deliveries ADD COLUMN media_type TEXT NOT NULL DEFAULT 'application/json';

        CREATE TABLE waiting_deliveries (
            document INTEGER NOT NULL REFERENCES documents (id),
            sink TEXT NOT NULL CHECK (sink <> 'store'),
            message TEXT,
            tries INTEGER NOT NULL DEFAULT 0,
            walk INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (document, sink)
        ) STRICT, WITHOUT ROWID;
        """

    // A file that was in the file of a document has that one as its parent. `content` is the SHA-256 of its bytes, which
    // lie in the store; its path names it and is never opened.
    private static let fourth = """
        ALTER TABLE files ADD COLUMN parent INTEGER REFERENCES documents (id);
        ALTER TABLE files ADD COLUMN content BLOB
            CHECK ((content IS NULL) = (parent IS NULL) AND (content IS NULL OR length(content) = 32));
        CREATE INDEX files_by_parent ON files (parent) WHERE parent IS NOT NULL;
        CREATE INDEX files_by_content ON files (content) WHERE content IS NOT NULL;
        """
}
