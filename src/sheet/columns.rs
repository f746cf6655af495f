//! Which columns a file may have, and where they stand in it.

use super::fault::SheetFault;

/// A column of a kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name for programs, accepted in every file.
    pub key: &'static str,
    /// Its names for people, the Chinese template's first, then the English template's.
    pub names: &'static [&'static str],
    /// Whether a file without it is refused.
    pub required: bool,
}

impl Column {
    fn is_called(&self, header: &str) -> bool {
        let header = header.trim();
        self.key.eq_ignore_ascii_case(header)
            || self.names.iter().any(|name| name.eq_ignore_ascii_case(header))
    }

    /// What it is called in the Chinese template.
    pub fn name(&self) -> &'static str {
        self.names.first().unwrap_or(&self.key)
    }
}

/// The header of a file, understood.
#[derive(Debug)]
pub struct Headers {
    columns: &'static [Column],
    /// For each column of the kind: where it stands in the file, and what it is called there.
    found: Vec<Option<(usize, String)>>,
}

impl Headers {
    /// Finds every column; a header that nobody knows would mean that something of the file is lost.
    pub fn read(cells: &[String], columns: &'static [Column]) -> Result<Headers, SheetFault> {
        let mut found: Vec<Option<(usize, String)>> = vec![None; columns.len()];
        for (place, written) in cells.iter().enumerate() {
            let written = written.trim();
            if written.is_empty() {
                continue;
            }
            let known = columns.iter().position(|column| column.is_called(written));
            let known = known.ok_or_else(|| SheetFault::UnknownColumn(written.to_owned()))?;
            if found[known].replace((place, written.to_owned())).is_some() {
                return Err(SheetFault::ColumnTwice(written.to_owned()));
            }
        }
        let missing = columns.iter().zip(&found).find(|(column, found)| column.required && found.is_none());
        match missing {
            Some((column, _)) => Err(SheetFault::ColumnMissing(column)),
            None => Ok(Headers { columns, found }),
        }
    }

    /// Whether a line has something where no header is.
    pub fn overflow(&self, cells: &[String]) -> bool {
        let is_named = |place: usize| self.found.iter().flatten().any(|(known, _)| *known == place);
        cells.iter().enumerate().any(|(place, cell)| !cell.trim().is_empty() && !is_named(place))
    }

    /// Where a column stands, if the file has it.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.found[self.index(key)?].as_ref().map(|(place, _)| *place)
    }

    /// What a column is called in the file; in the Chinese template, where the file does not have it.
    pub fn written(&self, key: &str) -> String {
        let Some(index) = self.index(key) else { return key.to_owned() };
        let found = self.found[index].as_ref().map(|(_, written)| written.as_str());
        found.unwrap_or(self.columns[index].name()).to_owned()
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}
