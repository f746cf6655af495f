//! Pages as they were last made, ready to be sent: the work is done once per change, not once per request.
//! See `docs/decisions/0025`.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Bytes;
use chrono::{NaiveDateTime, TimeDelta};
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// How long a page is good that only a ballot, another node or the clock can have made old.
pub const A_SECOND: TimeDelta = TimeDelta::seconds(1);

/// What lies on the shelf together, in bytes, and the largest page that is kept.
const BYTES_AT_MOST: u64 = 48 * 1024 * 1024;
const PAGE_AT_MOST: usize = 256 * 1024;
/// How many pages are expected; more are no harm.
const PAGES: usize = 1024;
const SHEAVES: usize = 64;

/// What the same text costs where it is kept compressed too, in quarters of itself.
const WEIGHT_IN_QUARTERS: u64 = 6;

/// What brotli does with a page: 5 of 11 takes a millisecond and leaves little to gain.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 20;
const BUFFER: usize = 4096;

/// When a page was begun: before anything was read for it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// What the portal's clock showed.
    pub at: NaiveDateTime,
    /// How many changes this node had made; see [`crate::db::Database::changes`].
    pub changes: u64,
}

/// Pages by their address. Clones are the same shelf.
#[derive(Clone)]
pub struct Shelf {
    pages: Arc<Cache<String, Page, BySize>>,
    sheaves: Arc<Cache<String, Arc<Freshness>>>,
    good_for: TimeDelta,
}

/// Pages of which one is as fresh as the others, because all are made of the same.
pub struct Sheaf<'a> {
    /// What it is called.
    pub name: &'a str,
    /// A fingerprint of what its pages are made of.
    pub print: [u8; 32],
}

impl Shelf {
    /// A shelf whose pages are good for so long at most; no time at all means that every page is made anew.
    pub fn new(good_for: TimeDelta) -> Shelf {
        let pages = Arc::new(Cache::with_weighter(PAGES, BYTES_AT_MOST, BySize));
        Shelf { pages, sheaves: Arc::new(Cache::new(SHEAVES)), good_for }
    }

    /// What is to be sent for this address, if it may still be shown. When its time is over, one who asks makes it anew
    /// and the others still get the old one, for as long again at most.
    pub fn get(&self, address: &str, now: Moment) -> Option<Arc<Content>> {
        let page = self.pages.get(address)?;
        page.fresh.may_be_shown(now, self.good_for).then_some(page.content)
    }

    /// Puts a page on the shelf; returns what is to be sent. The same content as before is not compressed again, and a
    /// sheaf that is made of the same as before is fresh again as a whole.
    pub fn put(&self, address: &str, begun: Moment, content: Content, sheaf: Option<Sheaf>) -> Arc<Content> {
        let before = self.pages.get(address).map(|page| page.content);
        let content = before.filter(|before| before.is_like(&content)).unwrap_or_else(|| Arc::new(content));
        if self.good_for > TimeDelta::zero() && content.plain.len() <= PAGE_AT_MOST {
            let fresh =
                sheaf.map_or_else(|| Freshness::of(begun, [0; 32]), |sheaf| self.freshness(&sheaf, begun));
            self.pages.insert(address.to_owned(), Page { content: content.clone(), fresh });
        }
        content
    }

    fn freshness(&self, sheaf: &Sheaf, begun: Moment) -> Arc<Freshness> {
        // After a change every page is made anew: what frames it is not in the print.
        let unchanged =
            |known: &Arc<Freshness>| known.print == sheaf.print && known.changes() == begun.changes;
        match self.sheaves.get(sheaf.name).filter(unchanged) {
            Some(known) => {
                known.renew(begun);
                known
            }
            None => {
                let fresh = Freshness::of(begun, sheaf.print);
                self.sheaves.insert(sheaf.name.to_owned(), fresh.clone());
                fresh
            }
        }
    }
}

#[derive(Clone)]
struct Page {
    content: Arc<Content>,
    fresh: Arc<Freshness>,
}

struct Freshness {
    begun: RwLock<Moment>,
    is_being_renewed: AtomicBool,
    print: [u8; 32],
}

impl Freshness {
    fn of(begun: Moment, print: [u8; 32]) -> Arc<Freshness> {
        Arc::new(Freshness { begun: RwLock::new(begun), is_being_renewed: AtomicBool::new(false), print })
    }

    fn changes(&self) -> u64 {
        self.begun.read().unwrap_or_else(PoisonError::into_inner).changes
    }

    fn renew(&self, begun: Moment) {
        *self.begun.write().unwrap_or_else(PoisonError::into_inner) = begun;
        self.is_being_renewed.store(false, Ordering::Relaxed);
    }

    fn may_be_shown(&self, now: Moment, good_for: TimeDelta) -> bool {
        let begun = *self.begun.read().unwrap_or_else(PoisonError::into_inner);
        let age = now.at - begun.at;
        if begun.changes != now.changes || age < TimeDelta::zero() || age >= good_for * 2 {
            return false;
        }
        age < good_for || self.is_being_renewed.swap(true, Ordering::Relaxed)
    }
}

#[derive(Clone)]
struct BySize;

impl Weighter<String, Page> for BySize {
    fn weight(&self, address: &String, page: &Page) -> u64 {
        let bytes = address.len() + page.content.plain.len();
        (bytes as u64).saturating_mul(WEIGHT_IN_QUARTERS).div_ceil(4).max(1)
    }
}

/// What is sent: the same for everybody who asks.
pub struct Content {
    /// The headers that tell what it is and who may keep it.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Content {
    /// What has these headers and this body.
    pub fn new(headers: Vec<(HeaderName, HeaderValue)>, plain: Bytes) -> Content {
        Content { headers, plain, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// As it is.
    pub fn plain(&self) -> Bytes {
        self.plain.clone()
    }

    /// By gzip; made when it is asked for first.
    pub fn gzip(&self) -> Bytes {
        self.gzip
            .get_or_init(|| {
                let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
                gzip.write_all(&self.plain)
                    .and_then(|()| gzip.finish())
                    .expect("memory takes every write")
                    .into()
            })
            .clone()
    }

    /// By brotli; made when it is asked for first.
    pub fn brotli(&self) -> Bytes {
        self.brotli
            .get_or_init(|| {
                let mut brotli =
                    brotli::CompressorWriter::new(Vec::new(), BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
                brotli.write_all(&self.plain).expect("memory takes every write");
                brotli.into_inner().into()
            })
            .clone()
    }

    fn is_like(&self, other: &Content) -> bool {
        self.headers == other.headers && self.plain == other.plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64, changes: u64) -> Moment {
        let noon = "2026-11-21T04:00:00".parse::<NaiveDateTime>().unwrap();
        Moment { at: noon + TimeDelta::milliseconds(millis), changes }
    }

    fn text(text: &'static str) -> Content {
        Content::new(Vec::new(), Bytes::from_static(text.as_bytes()))
    }

    #[test]
    fn a_page_is_made_anew_after_a_change_and_after_a_second() {
        let shelf = Shelf::new(A_SECOND);
        shelf.put("/", at(0, 7), text("一"), None);
        assert!(shelf.get("/", at(999, 7)).is_some());
        assert!(shelf.get("/", at(1, 8)).is_none(), "somebody changed something");
        assert!(shelf.get("/", at(-1, 7)).is_none(), "the clock was put back");
        assert!(shelf.get("/", at(2000, 7)).is_none());
        assert!(shelf.get("/about", at(0, 7)).is_none());
    }

    #[test]
    fn of_many_who_come_when_its_time_is_over_one_makes_it_anew() {
        let shelf = Shelf::new(A_SECOND);
        shelf.put("/", at(0, 7), text("一"), None);
        let without = (0..10).filter(|_| shelf.get("/", at(1000, 7)).is_none()).count();
        assert_eq!(without, 1);
        shelf.put("/", at(1000, 7), text("二"), None);
        assert_eq!(shelf.get("/", at(1500, 7)).unwrap().plain(), "二");
    }

    #[test]
    fn a_sheaf_made_of_the_same_is_fresh_again_as_a_whole_and_of_another_not() {
        let shelf = Shelf::new(A_SECOND);
        let of = |print| Some(Sheaf { name: "round", print: [print; 32] });
        shelf.put("a", at(0, 7), text("甲"), of(1));
        shelf.put("b", at(0, 7), text("乙"), of(1));
        assert!(shelf.get("a", at(1000, 7)).is_none(), "one makes it anew");
        assert!(shelf.get("b", at(1000, 7)).is_some());
        shelf.put("a", at(1000, 7), text("甲"), of(1));
        assert!(shelf.get("b", at(1999, 7)).is_some());
        shelf.put("a", at(2000, 8), text("丙"), of(2));
        assert!(shelf.get("a", at(2000, 8)).is_some());
        assert!(shelf.get("b", at(2000, 8)).is_none());
    }

    #[test]
    fn the_same_page_is_not_compressed_again() {
        let shelf = Shelf::new(A_SECOND);
        let first = shelf.put("/", at(0, 7), text("一"), None);
        let gzip = first.gzip();
        let again = shelf.put("/", at(2000, 9), text("一"), None);
        assert_eq!(again.gzip().as_ptr(), gzip.as_ptr());
        assert!(!Arc::ptr_eq(&shelf.put("/", at(2000, 9), text("二"), None), &first));
    }

    #[test]
    fn every_way_of_sending_it_says_the_same() {
        let text = "检出".repeat(5000);
        let content = Content::new(Vec::new(), Bytes::from(text.clone()));
        let mut gzip = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&content.gzip()[..]), &mut gzip)
            .unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &content.brotli()[..], &mut plain).unwrap();
        assert!(content.brotli().len() < text.len() / 10 && content.gzip().len() < text.len() / 10);
        assert!(gzip == text && plain == text.as_bytes());
    }

    #[test]
    fn a_shelf_that_keeps_nothing_and_a_page_too_large_are_always_made_anew() {
        let none = Shelf::new(TimeDelta::zero());
        none.put("/", at(0, 0), text("一"), None);
        assert!(none.get("/", at(0, 0)).is_none());
        let shelf = Shelf::new(A_SECOND);
        shelf.put("/", at(0, 0), Content::new(Vec::new(), Bytes::from(vec![b'x'; PAGE_AT_MOST + 1])), None);
        assert!(shelf.get("/", at(0, 0)).is_none());
    }
}
