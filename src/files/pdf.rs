//! Whether a PDF is one. It is kept as it came, never shown by us and never run: whoever opens it saves it
//! first.

use std::cell::Cell;
use std::time::{Duration, Instant};

use lopdf::{Document, LoadOptions, Object, ObjectId};

use super::Flaw;

/// What one packed part may unpack to. They hold lists of objects, not pictures.
const UNPACKED_AT_MOST: usize = 2 * 1024 * 1024;
/// How many packed parts are looked into.
const PACKED_AT_MOST: u32 = 2_000;
/// How long looking may take.
const PATIENCE: Duration = Duration::from_secs(5);

thread_local! {
    static LOOKED_AT: Cell<(u32, bool, Option<Instant>)> = const { Cell::new((0, false, None)) };
}

/// Reads a PDF as far as its pages.
pub fn examine(bytes: &[u8]) -> Result<(), Flaw> {
    if bytes.windows(8).any(|part| part == b"/Encrypt") {
        return Err(Flaw::Locked);
    }
    LOOKED_AT.set((0, false, Some(Instant::now() + PATIENCE)));
    let options = LoadOptions {
        filter: Some(keep_little),
        max_decompressed_size: Some(UNPACKED_AT_MOST),
        ..LoadOptions::default()
    };
    let read = Document::load_mem_with_options(bytes, options);
    let (_, has_page, _) = LOOKED_AT.get();
    match read {
        Ok(_) if has_page => Ok(()),
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => Err(Flaw::Locked),
        _ => Err(Flaw::Damaged),
    }
}

/// Notes a page, and keeps nothing: whatever a hostile file unpacks to is let go at once. Packed parts are
/// looked into, as long as there is time.
fn keep_little(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let (packed, has_page, until) = LOOKED_AT.get();
    let is_page = object.as_dict().is_ok_and(|dict| dict.has_type(b"Page"));
    let is_packed = object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm"));
    LOOKED_AT.set((packed + u32::from(is_packed), has_page || is_page, until));
    let has_time = packed < PACKED_AT_MOST && until.is_some_and(|until| Instant::now() < until);
    // What is given back here only says that the packed part may be unpacked.
    (is_packed && has_time && !has_page).then_some((id, Object::Null))
}
