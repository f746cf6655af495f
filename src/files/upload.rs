//! A form with files as it comes in: its fields, the files that were kept, and those that were not and why.
//! A bad file takes nothing with it: what was typed and the good files stay.

use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, Payload};
use futures_util::StreamExt;
use tokio::sync::Semaphore;

use super::queue::QUEUE;
use super::refusal::{Refusal, Why};
use super::{AT_MOST, BYTES_AT_MOST, Flaw, Kept, keeping};
use crate::fault::Fault;
use crate::portal::Portal;

/// Forms with files that are taken in at once, each of which holds one file in memory.
const AT_ONCE: usize = 32;
static COMING_IN: Semaphore = Semaphore::const_new(AT_ONCE);

/// Nothing else is said for so long: the sender has gone away.
const SILENCE: Duration = Duration::from_secs(20);
const NAME_AT_MOST: usize = 80;

/// How much a form may say and send.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Files that the thing may still have.
    pub files: usize,
    /// Fields that are not files.
    pub fields: usize,
    /// Their bytes, all together.
    pub text: usize,
    /// Everything that is sent, files that are refused included.
    pub total: usize,
    /// How long it may take.
    pub within: Duration,
}

impl Limits {
    /// For a thing that has so many files already.
    pub fn beside(already: usize) -> Limits {
        Limits {
            files: AT_MOST.saturating_sub(already),
            fields: 80,
            text: 64 * 1024,
            total: 160 * 1024 * 1024,
            within: Duration::from_secs(300),
        }
    }
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
    /// is far too much, is a fault.
    pub async fn read(
        portal: &Portal,
        request: &HttpRequest,
        payload: Payload,
        limits: Limits,
    ) -> Result<Upload, Fault> {
        let _place = COMING_IN.try_acquire().map_err(|_full| Fault::Busy)?;
        let mut upload = Upload::default();
        let mut left = Left { text: limits.text, total: limits.total };
        let taken_in = async {
            let mut parts = Multipart::new(request.headers(), payload);
            while let Some(part) = heard(parts.next()).await? {
                let mut part = part.map_err(|error| fault(&error))?;
                match file_name(&part) {
                    Some(name) => upload.take_file(portal, &mut part, (name, limits), &mut left).await?,
                    None => upload.take_field(&mut part, limits, &mut left).await?,
                }
            }
            Ok::<(), Fault>(())
        };
        timeout(limits.within, taken_in).await.map_err(|_elapsed| Fault::Slow)??;
        Ok(upload)
    }

    async fn take_field(&mut self, part: &mut Field, limits: Limits, left: &mut Left) -> Result<(), Fault> {
        if self.fields.len() == limits.fields {
            return Err(Fault::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = next(part, left).await? {
            left.text = left.text.checked_sub(chunk.len()).ok_or(Fault::TooLarge)?;
            bytes.extend_from_slice(&chunk);
        }
        let text = String::from_utf8(bytes).map_err(|_not_text| Fault::Unreadable)?;
        // Nobody can type it, and PostgreSQL cannot keep it.
        if text.contains('\0') || name.contains('\0') {
            return Err(Fault::Unreadable);
        }
        self.fields.push((name, text));
        Ok(())
    }

    async fn take_file(
        &mut self,
        portal: &Portal,
        part: &mut Field,
        (name, limits): (String, Limits),
        left: &mut Left,
    ) -> Result<(), Fault> {
        let is_one_too_many = self.files.len() >= limits.files;
        let (mut bytes, mut length) = (Vec::new(), 0);
        while let Some(chunk) = next(part, left).await? {
            length += chunk.len();
            if length > BYTES_AT_MOST || is_one_too_many {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        if length == 0 && name.is_empty() {
            // A field in which no file was chosen.
            return Ok(());
        }
        let checked = if is_one_too_many {
            Err(Why::TooMany)
        } else if length > BYTES_AT_MOST {
            Err(Why::TooLarge(length))
        } else if length == 0 {
            Err(Why::Flaw(Flaw::Empty))
        } else {
            QUEUE.check(bytes).await?.map_err(Why::Flaw)
        };
        match checked {
            Ok(checked) => self.files.push(keeping::keep(portal, &name, checked).await?),
            Err(why) => self.refusals.push(Refusal { name, why }),
        }
        Ok(())
    }
}

/// What may still come.
struct Left {
    text: usize,
    total: usize,
}

async fn next(part: &mut Field, left: &mut Left) -> Result<Option<Bytes>, Fault> {
    let Some(chunk) = heard(part.next()).await? else { return Ok(None) };
    let chunk = chunk.map_err(|error| fault(&error))?;
    left.total = left.total.checked_sub(chunk.len()).ok_or(Fault::TooLarge)?;
    Ok(Some(chunk))
}

async fn heard<T>(what: impl Future<Output = T>) -> Result<T, Fault> {
    timeout(SILENCE, what).await.map_err(|_elapsed| Fault::Slow)
}

fn fault(error: &MultipartError) -> Fault {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => Fault::TooLarge,
        _ => Fault::Unreadable,
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
