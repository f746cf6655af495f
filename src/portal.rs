//! What every request needs: the database, the clock, the keys, and whose portal this is.

use std::sync::{Arc, PoisonError, RwLock};

use ipnet::IpNet;

use crate::clock::Clock;
use crate::db::{Database, Db};
use crate::fault::Fault;
use crate::files::Storage;
use crate::i18n::Text;
use crate::limits::{Asker, Deed, Limits, Wait};
use crate::mail::{self, Letter, Post};
use crate::seal::Keys;
use crate::settings::{Setting, Settings, store};
use crate::shelf::Shelf;

/// A running portal.
#[derive(Clone)]
pub struct Portal {
    /// Where everything is kept.
    pub db: Database,
    /// Where attachments lie.
    pub files: Storage,
    /// What time it is.
    pub clock: Clock,
    /// What signs and hashes.
    pub keys: Keys,
    /// What this node remembers of the settings.
    pub live: Live,
    /// Pages that are ready to be sent.
    pub shelf: Shelf,
    /// How letters leave.
    pub post: Post,
    /// The address people know it by, without a slash at the end.
    pub base_url: String,
    /// Who may say for whom it asks.
    pub trusted_proxies: Vec<IpNet>,
    /// What floods are made of, counted.
    pub limits: Limits,
    /// Whether floods are held up; not in load tests.
    pub holds_up_floods: bool,
    /// Whether a ballot has to bring a solved challenge; not in load tests.
    pub challenges: bool,
}

impl Portal {
    /// Whose portal it is.
    pub fn site(&self) -> Arc<Site> {
        self.live.now().site
    }

    /// The settings as they stand.
    pub fn settings(&self) -> Arc<Settings> {
        self.live.now().settings
    }

    /// Counts what somebody does, or tells how long they have to wait; where floods are not held up, nobody waits.
    pub fn admits(&self, deed: Deed, asker: impl FnOnce() -> Asker) -> Result<(), Wait> {
        if self.holds_up_floods { self.limits.admit(&self.settings(), deed, &asker()) } else { Ok(()) }
    }

    /// Puts a letter into the outbox, in the transaction of the deed that it tells of; see [`mail::put`].
    pub fn writes(&self, db: &mut Db, letter: &Letter, about: &str) -> Result<(), Fault> {
        mail::put(db, &self.keys, letter, about, self.clock.now())
    }

    /// Whether letters reach people: a folder is no mail server. Sample content is only tried out, so a folder will do.
    pub fn reaches_mailboxes(&self) -> bool {
        self.post.folder().is_none() || self.site().sample.is_some()
    }

    /// Delivers what is due; says how many letters were tried.
    pub async fn delivers(&self) -> Result<usize, Fault> {
        mail::run(&self.db, &self.keys, &self.post, &self.clock).await
    }

    /// Reads the settings anew where they changed since: after a change on this node, and every second for those
    /// of others.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let (live, known) = (self.live.clone(), self.live.now().counter);
        let read = self.db.read(move |db| match store::counter(db)? {
            same if same == known => Ok(()),
            // The counter was read first: what changes in between is read again next time.
            moved => live.set(Now::read(db, moved, live.clock_is_set)?),
        });
        read.await?;
        if self.live.now().counter != known {
            self.db.note_change();
        }
        Ok(())
    }
}

/// The settings as this node remembers them. Clones remember together.
#[derive(Clone, Debug)]
pub struct Live {
    now: Arc<RwLock<Now>>,
    clock_is_set: bool,
}

#[derive(Clone, Debug)]
struct Now {
    /// Where the counter of changes stood.
    counter: i64,
    site: Arc<Site>,
    settings: Arc<Settings>,
}

impl Now {
    fn read(db: &mut Db, counter: i64, clock_is_set: bool) -> Result<Now, Fault> {
        let settings = store::all(db)?;
        let mut site = Site::of(&settings, is_sample(db)?);
        if let Some(sample) = &mut site.sample {
            sample.clock_is_set = clock_is_set;
        }
        Ok(Now { counter, site: site.into(), settings: settings.into() })
    }
}

impl Live {
    /// As everything stands in this database. `clock_is_set` is how sample content introduces itself.
    pub fn read(db: &mut Db, clock_is_set: bool) -> Result<Live, Fault> {
        let counter = store::counter(db)?;
        let now = Now::read(db, counter, clock_is_set)?;
        Ok(Live { now: Arc::new(RwLock::new(now)), clock_is_set })
    }

    fn now(&self) -> Now {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was read later stays: of two that read at once the slower one may have read the older.
    fn set(&self, read: Now) -> Result<(), Fault> {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        if read.counter > now.counter {
            *now = read;
        }
        Ok(())
    }
}

/// Whose portal it is: what stands in the frame of every page.
#[derive(Clone, Debug)]
pub struct Site {
    /// The market regulator that runs it.
    pub bureau: Text,
    /// The number to call for help and for complaints.
    pub hotline: String,
    /// Registration lines that the law asks for on every page: site code, ICP and police records.
    pub records: Vec<String>,
    /// Set while everything shown is sample content.
    pub sample: Option<Sample>,
}

/// How sample content introduces itself.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Whether the clock was set by hand.
    pub clock_is_set: bool,
}

/// The setting that names the key the database was begun with.
pub(crate) const KEY: &str = "key_fingerprint";
const SAMPLE: &str = "sample_content";

impl Site {
    /// As the operator has set it; plain words where nothing is set yet.
    pub fn read(db: &mut Db) -> Result<Site, Fault> {
        Ok(Site::of(&store::all(db)?, is_sample(db)?))
    }

    fn of(settings: &Settings, is_sample: bool) -> Site {
        let en = Some(settings.value(Setting::BureauEn)).filter(|en| !en.is_empty());
        Site {
            bureau: Text { zh: settings.value(Setting::Bureau), en },
            hotline: settings.value(Setting::Hotline),
            records: settings.value(Setting::Records).lines().map(str::to_owned).collect(),
            sample: is_sample.then_some(Sample { clock_is_set: false }),
        }
    }

    /// Keeps the bureau's name, the hotline, the records, and whether all this is sample content.
    pub fn keep(&self, db: &mut Db) -> Result<(), Fault> {
        let mut put = |setting: Setting, value: &str| store::put(db, &setting.name(), value);
        put(Setting::Bureau, &self.bureau.zh)?;
        if let Some(en) = &self.bureau.en {
            put(Setting::BureauEn, en)?;
        }
        put(Setting::Hotline, &self.hotline)?;
        put(Setting::Records, &self.records.join("\n"))?;
        if self.sample.is_some() {
            store::put(db, SAMPLE, "yes")?;
        }
        Ok(store::tell_every_node(db)?)
    }
}

fn is_sample(db: &mut Db) -> Result<bool, Fault> {
    Ok(store::value_of(db, SAMPLE)?.is_some())
}

/// The fingerprint of the key that the database was begun with.
pub fn key_fingerprint(db: &mut Db) -> Result<Option<String>, Fault> {
    Ok(store::value_of(db, KEY)?)
}

/// Writes down with which key the database is begun.
pub fn note_key(db: &mut Db, keys: &Keys) -> Result<(), Fault> {
    Ok(store::put(db, KEY, keys.fingerprint())?)
}
