//! What is left over is cleared away: files that nobody attached, and objects that no row knows.

use chrono::{NaiveDateTime, TimeDelta};

use super::{keeping, store};
use crate::fault::Fault;
use crate::portal::Portal;

/// How long a file may belong to nobody: long enough to fill in a form after lunch.
pub const KEPT_FOR_NOBODY: TimeDelta = TimeDelta::days(1);

/// Asked of the database at once.
const AT_ONCE: usize = 500;

/// How many files belonged to nobody for a day, and how many objects no row has known for as long.
pub async fn left_over(portal: &Portal) -> Result<(usize, usize), Fault> {
    let until = portal.clock.now() - KEPT_FOR_NOBODY;
    let files = portal.db.read(move |db| Ok(store::how_many_unattached(db, until)?)).await?;
    Ok((usize::try_from(files).unwrap_or_default(), orphans(portal, until).await?.len()))
}

/// Forgets files that belonged to nobody for a day, and deletes objects of which no row has known for as
/// long. How many of each.
pub async fn sweep(portal: &Portal) -> Result<(usize, usize), Fault> {
    let until = portal.clock.now() - KEPT_FOR_NOBODY;
    let mut forgotten = 0;
    loop {
        let some = portal.db.write(move |db| store::forget_unattached(db, until, AT_ONCE as i64)).await?;
        if some.is_empty() {
            break;
        }
        keeping::erase(portal, &some).await?;
        forgotten += some.len();
    }
    let orphans = orphans(portal, until).await?;
    keeping::erase(portal, &orphans).await?;
    Ok((forgotten, orphans.len()))
}

/// Objects that were written before a moment and that no row knows.
async fn orphans(portal: &Portal, until: NaiveDateTime) -> Result<Vec<String>, Fault> {
    let mut orphans = Vec::new();
    for stored in portal.files.written_before(until).await?.chunks(AT_ONCE) {
        let ids: Vec<String> = stored.iter().map(|stored| stored.id.clone()).collect();
        orphans.extend(portal.db.read(move |db| store::unknown(db, &ids)).await?);
    }
    Ok(orphans)
}
