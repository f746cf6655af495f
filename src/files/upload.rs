//! A form with files as it comes in: its fields, the files that were kept, and those that were not and why.
//! A bad file takes nothing with it: what was typed and the good files stay.

use std::time::Duration;

use actix_multipart::Field;
use actix_web::HttpRequest;
use actix_web::rt::time::timeout;
use actix_web::web::Payload;

use super::coming::Coming;
use super::places::{PLACES, Place};
use super::queue::QUEUE;
use super::refusal::{Refusal, Why};
use super::{AT_MOST, BYTES_AT_MOST, Flaw, Kept, keeping, room};
use crate::fault::Fault;
use crate::portal::Portal;

const NAME_AT_MOST: usize = 80;

/// How much a form may say and send, and how slowly.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Its parts: fields, files, and what is neither.
    pub parts: usize,
    /// Fields that are not files.
    pub fields: usize,
    /// Their bytes, all together.
    pub text: usize,
    /// Every byte that is sent, files that are refused included.
    pub total: usize,
    /// How long it may take.
    pub within: Duration,
    /// For so long anybody may be slow.
    pub grace: Duration,
    /// Afterwards so many bytes a second must have come.
    pub least: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            parts: 100,
            fields: 80,
            text: 64 * 1024,
            total: 160 * 1024 * 1024,
            within: Duration::from_secs(300),
            grace: Duration::from_secs(30),
            // A telephone on 2G sends two to five times as much.
            least: 1024,
        }
    }
}

/// How many files a thing has, by fields that came.
pub type Already<'a> = &'a dyn Fn(&[(String, String)]) -> Option<usize>;

/// Who brings files.
#[derive(Clone, Copy)]
pub struct Bringer<'a> {
    /// The network they come from, by keyed hash.
    pub network: &'a str,
    /// How many files the thing has already, by the fields that came before the first file; nothing where none
    /// may come at all, and then none is looked at.
    pub already: Already<'a>,
}

/// What a form with files brought.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// Its fields that are not files, in its order.
    pub fields: Vec<(String, String)>,
    /// The files that are kept and belong to nobody yet.
    pub files: Vec<Kept>,
    /// The files that are not.
    pub refusals: Vec<Refusal>,
}

impl Upload {
    /// Takes in a form, and keeps each good file as soon as it is there. What cannot be read as a form, or
    /// is far too much or too slow, is a fault.
    pub async fn read(
        portal: &Portal,
        request: &HttpRequest,
        payload: Payload,
        limits: Limits,
        bringer: Bringer<'_>,
    ) -> Result<Upload, Fault> {
        let coming = Coming::new(request, payload, limits);
        let mut reading = Reading {
            portal,
            bringer,
            limits,
            coming,
            left: limits.text,
            place: None,
            upload: Upload::default(),
        };
        timeout(limits.within, reading.read()).await.map_err(|_elapsed| Fault::Slow)??;
        Ok(reading.upload)
    }
}

/// A form that is being read.
struct Reading<'a> {
    portal: &'a Portal,
    bringer: Bringer<'a>,
    limits: Limits,
    coming: Coming,
    /// Bytes that its fields may still have.
    left: usize,
    /// Held from the first file on, by whoever may bring one.
    place: Option<Place<'static>>,
    upload: Upload,
}

impl Reading<'_> {
    async fn read(&mut self) -> Result<(), Fault> {
        while let Some(mut part) = self.coming.part().await? {
            match file_name(&part) {
                Some(name) => self.take_file(&mut part, name).await?,
                None => self.take_field(&mut part).await?,
            }
        }
        Ok(())
    }

    async fn take_field(&mut self, part: &mut Field) -> Result<(), Fault> {
        if self.upload.fields.len() == self.limits.fields {
            return Err(Fault::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = self.coming.chunk(part).await? {
            self.left = self.left.checked_sub(chunk.len()).ok_or(Fault::TooLarge)?;
            bytes.extend_from_slice(&chunk);
        }
        let text = String::from_utf8(bytes).map_err(|_not_text| Fault::Unreadable)?;
        // Nobody can type it, and PostgreSQL cannot keep it.
        if text.contains('\0') || name.contains('\0') {
            return Err(Fault::Unreadable);
        }
        self.upload.fields.push((name, text));
        Ok(())
    }

    async fn take_file(&mut self, part: &mut Field, name: String) -> Result<(), Fault> {
        let (mut bytes, mut length, mut unwanted) = (Vec::new(), 0, None);
        while let Some(chunk) = self.coming.chunk(part).await? {
            if length == 0 {
                unwanted = self.wants_no_more();
            }
            length += chunk.len();
            if length > BYTES_AT_MOST || unwanted.is_some() {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        if length == 0 && name.is_empty() {
            // A field in which no file was chosen.
            return Ok(());
        }
        let kept = match unwanted {
            Some(why) => Err(why),
            None if length > BYTES_AT_MOST => Err(Why::TooLarge(length)),
            None if length == 0 => Err(Why::Flaw(Flaw::Empty)),
            None => self.keep(&name, bytes).await?,
        };
        match kept {
            Ok(file) => self.upload.files.push(file),
            Err(why) => self.upload.refusals.push(Refusal { name, why }),
        }
        Ok(())
    }

    /// Why a file is not even looked at, where it is not.
    fn wants_no_more(&mut self) -> Option<Why> {
        match (self.bringer.already)(&self.upload.fields) {
            None => return Some(Why::Unasked),
            Some(already) if already + self.upload.files.len() >= AT_MOST => return Some(Why::TooMany),
            Some(_) => {}
        }
        if self.place.is_none() {
            self.place = PLACES.take(self.bringer.network);
        }
        self.place.is_none().then_some(Why::Busy)
    }

    async fn keep(&self, name: &str, bytes: Vec<u8>) -> Result<Result<Kept, Why>, Fault> {
        let network = self.bringer.network;
        if let Some(why) = room::lacks(self.portal, network).await? {
            return Ok(Err(why));
        }
        Ok(match QUEUE.check(bytes).await {
            Ok(Ok(checked)) => Ok(keeping::keep(self.portal, name, checked, network).await?),
            Ok(Err(flaw)) => Err(Why::Flaw(flaw)),
            // What was typed is worth more than the file, which can be chosen once more.
            Err(Fault::Busy) => Err(Why::Busy),
            Err(fault) => return Err(fault),
        })
    }
}

/// What the citizen calls the file, where the part is one: the last part of a path, and nothing in it that
/// could turn a sentence around.
fn file_name(part: &Field) -> Option<String> {
    let disposition = part.content_disposition()?;
    let name = disposition.get_filename_ext().map_or_else(
        || disposition.get_filename().map(str::to_owned),
        |name| Some(String::from_utf8_lossy(&name.value).into_owned()),
    )?;
    Some(plain_name(&name))
}

fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain: Vec<char> = last.chars().filter(is_plain).collect();
    match plain.len() <= NAME_AT_MOST {
        true => plain.into_iter().collect(),
        // The ending tells more than the middle.
        false => {
            let (start, end) = (&plain[..NAME_AT_MOST - 13], &plain[plain.len() - 12..]);
            start.iter().chain(&['…']).chain(end).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_what_the_citizen_sees_and_turns_no_sentence_around() {
        assert_eq!(plain_name("C:\\fakepath\\小票.jpg"), "小票.jpg");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\u{202e}gpj.exe\r\n"), "agpj.exe");
        let long = plain_name(&format!("{}.jpg", "长".repeat(300)));
        assert_eq!(long.chars().count(), 80);
        assert!(long.ends_with(".jpg"));
    }
}
