//! Whether a PDF is one, and who wrote it taken out. It is never shown by us and never run: whoever opens it saves
//! it first.

use std::cell::Cell;
use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::Flaw;

/// What one packed part may unpack to. They hold lists of objects, not pictures.
const UNPACKED_AT_MOST: usize = 2 * 1024 * 1024;
/// How many packed parts are looked into.
const PACKED_AT_MOST: u32 = 2_000;
/// How long looking may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// What the parts of a PDF that is written anew may take in memory.
const KEPT_AT_MOST: usize = 64 * 1024 * 1024;
/// What one thing takes there: a number in a list, a word.
const OF_ONE: usize = 160;

/// Where a document names its author, its title, the program and the computer that made it.
const ABOUT: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"LastModified"];

/// What is noted while a PDF is read; the reader takes no closure.
#[derive(Clone, Copy, Default)]
struct Seen {
    packed: u32,
    has_page: bool,
    until: Option<Instant>,
    /// Taken in memory, where the parts are kept.
    taken: usize,
    is_cut: bool,
}

thread_local! {
    static SEEN: Cell<Seen> = const {
        Cell::new(Seen { packed: 0, has_page: false, until: None, taken: 0, is_cut: false })
    };
}

/// Reads a PDF as far as its pages, and gives it back without what it tells about who made it. One that cannot be
/// written anew without harm comes back as it is: a signed one, a very large one, one whose table is damaged.
pub fn made_anew(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    examine(bytes)?;
    Ok(without_author(bytes).unwrap_or_else(|| bytes.to_vec()))
}

fn examine(bytes: &[u8]) -> Result<(), Flaw> {
    if holds(bytes, b"/Encrypt") {
        return Err(Flaw::Locked);
    }
    match (read(bytes, keep_little), SEEN.get().has_page) {
        (Ok(_), true) => Ok(()),
        (Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword), _) => Err(Flaw::Locked),
        _ => Err(Flaw::Damaged),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|some| some == part)
}

type Filter = fn(ObjectId, &mut Object) -> Option<(ObjectId, Object)>;

fn read(bytes: &[u8], filter: Filter) -> lopdf::Result<Document> {
    SEEN.set(Seen { until: Some(Instant::now() + PATIENCE), ..Seen::default() });
    let options = LoadOptions {
        filter: Some(filter),
        max_decompressed_size: Some(UNPACKED_AT_MOST),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(bytes, options)
}

/// Notes a page, and keeps nothing: whatever a hostile file unpacks to is let go at once. Packed parts are
/// looked into, as long as there is time.
fn keep_little(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let seen = SEEN.get();
    let is_page = object.as_dict().is_ok_and(|dict| dict.has_type(b"Page"));
    let is_packed = is_packed(object);
    let has_time = seen.packed < PACKED_AT_MOST && seen.until.is_some_and(|until| Instant::now() < until);
    SEEN.set(Seen { packed: seen.packed + u32::from(is_packed), has_page: seen.has_page || is_page, ..seen });
    // What is given back here only says that the packed part may be unpacked.
    (is_packed && has_time && !seen.has_page).then_some((id, Object::Null))
}

fn is_packed(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm"))
}

/// Keeps every part, as long as there is time and room.
fn keep_all(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let mut seen = SEEN.get();
    seen.packed += u32::from(is_packed(object));
    seen.taken = seen.taken.saturating_add(size(object));
    // A stream that does not say how long it is would be read later, however long that makes it.
    let is_endless = object.as_stream().is_ok_and(|stream| stream.start_position.is_some());
    seen.is_cut |= seen.taken > KEPT_AT_MOST
        || seen.packed > PACKED_AT_MOST
        || is_endless
        || seen.until.is_none_or(|until| Instant::now() > until);
    SEEN.set(seen);
    // Of what was packed the answer is kept, of anything else the object itself; streams are never packed.
    let kept = || if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    (!seen.is_cut).then(|| (id, kept()))
}

/// About what an object takes in memory.
fn size(object: &Object) -> usize {
    let of_dict =
        |dict: &Dictionary| dict.iter().map(|(key, value)| key.len() + OF_ONE + size(value)).sum::<usize>();
    OF_ONE
        + match object {
            Object::Array(list) => list.iter().map(size).sum(),
            Object::Dictionary(dict) => of_dict(dict),
            Object::Stream(stream) => stream.content.len() + of_dict(&stream.dict),
            Object::String(text, _) | Object::Name(text) => text.len(),
            _ => 0,
        }
}

fn without_author(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pdf =
        read(bytes, keep_all).ok().filter(|pdf| !SEEN.get().is_cut && pdf.xref_recovery.is_none())?;
    // What was signed is worth something only as it was signed.
    if pdf.objects.values().any(|object| about(object).is_some_and(|dict| dict.has(b"ByteRange"))) {
        return None;
    }
    let pages = pdf.get_pages().len();
    pdf.trailer.remove(b"Info");
    for object in pdf.objects.values_mut() {
        if let Object::Dictionary(dict) | Object::Stream(lopdf::Stream { dict, .. }) = object {
            ABOUT.iter().for_each(|key| drop(dict.remove(key)));
        }
    }
    // What nothing leads to any more goes too: an earlier state of the page, the words about the author.
    pdf.prune_objects();
    let mut made = Vec::new();
    pdf.save_to(&mut made).ok()?;
    let again = read(&made, keep_all).ok()?;
    (pages > 0 && again.get_pages().len() == pages).then_some(made)
}

fn about(object: &Object) -> Option<&Dictionary> {
    object.as_dict().ok().or_else(|| object.as_stream().ok().map(|stream| &stream.dict))
}
