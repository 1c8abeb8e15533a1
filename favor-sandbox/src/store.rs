//! The database: SQLite, in memory or in a file.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::denial::Denial;

/// The application identifier that marks a file of the sandbox: `FAVR`.
const APPLICATION: i32 = 0x4641_5652;

/// The version of the tables.
const VERSION: i32 = 1;

/// The time to wait for another program that uses the file.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = include_str!("store/tables.sql");

/// The database.
pub struct Store(Mutex<Connection>);

impl Store {
    /// Opens a database in memory, which is deleted when the value is dropped.
    ///
    /// # Errors
    ///
    /// There is no memory for it.
    pub fn in_memory() -> Result<Self, String> {
        let connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
        Self::with_tables(connection)
    }

    /// Opens a file, or creates it. Committed transactions survive the end of the process.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or is the database of another program.
    pub fn in_file(path: &Path) -> Result<Self, String> {
        let failed = |reason: String| format!("{}: {reason}", path.display());
        // An absolute path always names a file; to SQLite, `:memory:` and `file:…` mean other things.
        let absolute = std::path::absolute(path).map_err(|error| failed(error.to_string()))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection = Connection::open_with_flags(absolute, flags)
            .map_err(|error| failed(error.to_string()))?;
        connection
            .busy_timeout(PATIENCE)
            .map_err(|error| failed(error.to_string()))?;
        let store = Self::with_tables(connection).map_err(failed)?;
        let connection = store.lock();
        log_ahead(&connection)
            .and_then(|()| connection.pragma_update(None, "synchronous", "FULL"))
            .map_err(|error| failed(error.to_string()))?;
        drop(connection);
        Ok(store)
    }

    /// Creates the tables, unless they exist, in one transaction: if several programs open a new file at once, each
    /// finds it complete or empty, and a file of another program is not changed.
    fn with_tables(mut connection: Connection) -> Result<Self, String> {
        let text = |error: rusqlite::Error| error.to_string();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(text)?;
        check_owner(&transaction)?;
        transaction
            .pragma_update(None, "application_id", APPLICATION)
            .and_then(|()| transaction.pragma_update(None, "user_version", VERSION))
            .and_then(|()| transaction.execute_batch(TABLES))
            .and_then(|()| transaction.commit())
            .map_err(text)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self(Mutex::new(connection)))
    }

    /// Runs `work` in one transaction: either all of its changes are committed, or none.
    ///
    /// # Errors
    ///
    /// The work is refused, or the database fails.
    pub fn transaction<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Denial>,
    ) -> Result<T, Denial> {
        self.begin(TransactionBehavior::Immediate, work)
    }

    /// Runs `work`, which only reads, on one snapshot of the database. Another process that writes to the file does not
    /// delay it.
    ///
    /// # Errors
    ///
    /// The work is refused, or the database fails.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Denial>,
    ) -> Result<T, Denial> {
        self.begin(TransactionBehavior::Deferred, work)
    }

    fn begin<T>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Denial>,
    ) -> Result<T, Denial> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(behavior)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Deletes all rows.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub fn clear(&self) -> Result<(), Denial> {
        self.transaction(|db| {
            let mut tables = db.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            )?;
            let tables: Vec<String> = tables
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for table in tables {
                db.execute(&format!("DELETE FROM {table}"), [])?;
            }
            Ok(())
        })
    }

    // A thread that panicked in a transaction has rolled it back.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The numbers of stored stocks, coupons and notifications.
pub(crate) struct Counts {
    pub(crate) stocks: u64,
    pub(crate) coupons: u64,
    pub(crate) notifications: u64,
}

/// Counts the stored stocks, coupons and notifications.
pub(crate) fn counts(db: &Transaction<'_>) -> Result<Counts, Denial> {
    let count = |table: &str| -> Result<u64, Denial> {
        let count = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get::<_, u32>(0)
        })?;
        Ok(count.into())
    };
    Ok(Counts {
        stocks: count("stocks")?,
        coupons: count("coupons")?,
        notifications: count("notifications")?,
    })
}

/// Reads by how many seconds the clock of the rules is ahead.
pub(crate) fn ahead(db: &Transaction<'_>) -> Result<i64, Denial> {
    let mut select = db.prepare_cached("SELECT coalesce(max(ahead), 0) FROM clock")?;
    Ok(select.query_row([], |row| row.get(0))?)
}

/// Stores by how many seconds the clock of the rules is ahead.
pub(crate) fn set_ahead(db: &Transaction<'_>, seconds: i64) -> Result<(), Denial> {
    db.execute("DELETE FROM clock", [])?;
    db.execute("INSERT INTO clock (ahead) VALUES (?)", [seconds])?;
    Ok(())
}

/// Switches to a write-ahead log. SQLite does not wait for another connection here: of several that switch at once, some
/// fail immediately.
fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let start = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && start.elapsed() < PATIENCE =>
            {
                thread::sleep(Duration::from_millis(10));
            }
            done => return done,
        }
    }
}

/// Refuses a database of another application.
fn check_owner(connection: &Connection) -> Result<(), String> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let owner = pragma("application_id").map_err(|error| error.to_string())?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| error.to_string())?;
    match (owner, tables) {
        (APPLICATION, _) => {
            let version = pragma("user_version").map_err(|error| error.to_string())?;
            if version == VERSION {
                Ok(())
            } else {
                Err(format!(
                    "it has version {version}, and this program knows {VERSION}: choose another file"
                ))
            }
        }
        (0, 0) => Ok(()),
        _ => Err("it is the database of another program: choose another file".to_owned()),
    }
}
