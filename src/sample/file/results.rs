use std::collections::{BTreeSet, HashMap};

use super::group::{Entry, Head, Here};
use super::item::item;
use super::{ALL, OF_THE_BATCH};
use crate::fault::Fault;
use crate::sample::rules::items::Item;
use crate::sample::words::both;
use crate::sheet::{Cells, Sheet, SheetFault, Unread};

/// More than this is two files.
const BATCHES_AT_MOST: usize = 500;

/// The numbers of batches and reports that a file names, to look up what is known of them; no more of
/// either than a file may bring.
pub fn asked_for(bytes: &[u8]) -> Result<(Vec<String>, Vec<String>), SheetFault> {
    let (mut batches, mut reports) = (BTreeSet::new(), BTreeSet::new());
    let sheet = Sheet::read(bytes, &ALL)?;
    // What is wrong with the lines is told when they are read in earnest.
    let _ = sheet.lines(|cells| {
        batches.extend(cells.text("batch"));
        reports.extend(cells.text("report_number"));
        Some(())
    });
    let some = |all: BTreeSet<String>| all.into_iter().take(BATCHES_AT_MOST).collect();
    Ok((some(batches), some(reports)))
}

/// The lines of one batch so far.
struct Group {
    line: usize,
    /// What stands in the columns of the batch.
    told: Vec<Option<String>>,
    /// Nothing where the first line could not be read.
    head: Option<Head>,
    items: Vec<Item>,
}

/// Reads a file, or names every cell that cannot be taken; `fresh` makes keys.
pub fn read(
    bytes: &[u8],
    here: &Here,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Result<Vec<Entry>, Unread>, Fault> {
    let sheet = match Sheet::read(bytes, &ALL) {
        Ok(sheet) => sheet,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut reports: HashMap<String, usize> = HashMap::new();
    let lines = sheet.lines(|cells| {
        let told: Vec<Option<String>> = OF_THE_BATCH.iter().map(|column| cells.text(column.key)).collect();
        let report = cells.text("report_number").unwrap_or_default();
        let name = cells.text("batch").unwrap_or_else(|| format!("report {report}"));
        let place = *places.entry(name).or_insert(groups.len());
        if *reports.entry(report).or_insert(place) != place {
            cells.wrong("report_number", both(|say| say.another_number().into()));
        }
        match groups.get(place) {
            Some(group) => agree(cells, group, &told),
            None if place >= BATCHES_AT_MOST => {
                cells.wrong("batch", both(|say| say.too_many(BATCHES_AT_MOST)));
                places.retain(|_, known| *known != place);
                return None;
            }
            None => {
                let head = Head::read(cells, here, fresh);
                groups.push(Group { line: cells.line(), told, head, items: Vec::new() });
            }
        }
        let group = groups.get_mut(place)?;
        let work = group.head.as_ref().map(|head| head.planned().work);
        group.items.push(item(cells, work)?);
        Some(())
    });
    if let Err(mistakes) = lines {
        return Ok(Err(mistakes.into()));
    }
    let entries: Result<Vec<Entry>, Fault> = groups
        .into_iter()
        .filter_map(|group| Some(group.head?.entry(group.items, &here.who).map_err(Fault::from)))
        .collect();
    entries.map(Ok)
}

/// Every line of a batch says the same of it.
fn agree(cells: &mut Cells, group: &Group, told: &[Option<String>]) {
    for ((column, first), this) in OF_THE_BATCH.iter().zip(&group.told).zip(told) {
        if this != first {
            cells.wrong(column.key, both(|say| say.same_as_above(group.line)));
        }
    }
}
