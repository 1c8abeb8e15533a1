//! Files that are announced by a URL with a token, and downloaded soon afterwards.

use rusqlite::OptionalExtension;

use super::world::World;
use crate::denial::Denial;
use crate::random;

/// The number of seconds that a URL stays valid.
const LIFE: i64 = 30;

/// Stores a file; returns its URL.
pub(super) fn announce(world: &World<'_>, body: &[u8]) -> Result<String, Denial> {
    let token = random::alphanumeric::<32>();
    world
        .db
        .prepare_cached("DELETE FROM files WHERE since < ?")?
        .execute([world.now - LIFE])?;
    world
        .db
        .prepare_cached("INSERT INTO files (token, since, body) VALUES (?, ?, ?)")?
        .execute((&token, world.now, body))?;
    Ok(format!(
        "{}/v3/billdownload/file?token={token}",
        world.base_url
    ))
}

/// Returns the file of a token, if the token is still valid.
pub(crate) fn file(world: &World<'_>, token: &str) -> Result<Option<Vec<u8>>, Denial> {
    let mut select = world
        .db
        .prepare_cached("SELECT body FROM files WHERE token = ? AND since >= ?")?;
    Ok(select
        .query_row((token, world.now - LIFE), |row| row.get(0))
        .optional()?)
}
