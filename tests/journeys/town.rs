//! A town with a portal of its own, and the people who come to it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_http::Request;
use actix_web::cookie::Cookie;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::test;
use chrono::{NaiveDateTime, TimeDelta};
use dianjian::audit;
use dianjian::calendar::{Calendar, LastDay};
use dianjian::clock::Clock;
use dianjian::codes::Code;
use dianjian::complain;
use dianjian::db::{self, Database, Db};
use dianjian::digest::sha256_hex;
use dianjian::fault::Fault;
use dianjian::files::Storage;
use dianjian::i18n::Text;
use dianjian::limits::Limits;
use dianjian::mail::Post;
use dianjian::office::doors::SIGN_IN;
use dianjian::office::{self, Grant, NewAccount, Role};
use dianjian::plan;
use dianjian::portal::{Live, Portal};
use dianjian::products::{self, Catalogue};
use dianjian::sample::{self, Level, Objecting, Order, WorkType};
use dianjian::seal::Keys;
use dianjian::settings;
use dianjian::shelf::Shelf;
use dianjian::vote::desk::Steering;
use dianjian::vote::store::Announcement;
use dianjian::vote::{self, Choices, RoundKind, Rules, Selection, Status, TallyShown, Tie, Verification};

use crate::mail_server::Letter;
use crate::seen::Seen;

/// What every officer of the town signs in with.
pub const PASSWORD: &str = "a password of the town";
/// How an officer called wang signs in, and how a stranger tries to.
pub const RIGHT: [(&str, &str); 2] = [("name", "wang"), ("password", PASSWORD)];
pub const WRONG: [(&str, &str); 2] = [("name", "wang"), ("password", "not the password")];

/// Six candidates of the real catalogue, two of each group.
pub const CANDIDATES: [&str; 6] =
    ["adult-nappies", "carrot-knife", "e-bike-helmet", "magnetic-beads", "reading-glasses", "water-purifier"];

/// How the term to object is counted while no holidays are known.
pub fn term_to_object() -> Objecting {
    Objecting::of(Calendar::default(), LastDay::NextWorking)
}

/// The portal with a database of its own and a clock that can be moved.
pub struct Town {
    pub portal: Portal,
    url: String,
    home: Option<tempfile::TempDir>,
}

impl Town {
    /// A town on the first of September 2026, at noon in China, without a round.
    pub fn new() -> Town {
        let home = tempfile::tempdir().unwrap();
        let url = match std::env::var("TEST_DATABASE_URL") {
            Ok(server) => own_schema(&server),
            Err(_) => format!("sqlite://{}", home.path().join("town.db").display()),
        };
        db::migrate(&url).unwrap();
        let mut first = Db::open(&url).unwrap();
        first.write(|db| products::store::add(db, &catalogue())).unwrap();
        let live = Live::read(&mut first, false).unwrap();
        let clock = Clock::stopped_at("2026-09-01T04:00:00Z".parse().unwrap());
        let portal = Portal {
            db: Database::open(&url).unwrap(),
            files: Storage::in_memory(),
            limits: Limits::new(clock.clone()),
            clock,
            keys: Keys::from_secret(&[7; 32]),
            live,
            post: Post::to_folder("noreply@town.example".parse().unwrap(), &home.path().join("mail")),
            base_url: "http://town.example".into(),
            trusted_proxies: Vec::new(),
            shelf: Shelf::new(TimeDelta::zero()),
            holds_up_floods: true,
            challenges: false,
        };
        Town { portal, url, home: Some(home) }
    }

    /// A town with this portal.
    pub fn of(portal: Portal) -> Town {
        Town { portal, url: String::new(), home: None }
    }

    pub async fn has_products(&self) {
        self.portal.db.write(|db| products::store::add(db, &catalogue())).await.unwrap();
    }

    pub fn now(&self) -> NaiveDateTime {
        self.portal.clock.now()
    }

    /// Time goes by, and the portal does what has come due. So does the bureau: rounds are audited and certified on
    /// their result day.
    pub async fn waits(&self, span: TimeDelta) {
        self.waits_for_officers(span).await;
        let now = self.now();
        let due = self.portal.db.read(|db| Ok(vote::store::under_way(db)?)).await.unwrap();
        for round in due.into_iter().filter(|round| round.results_at <= now) {
            // A round that cannot be counted stays as it is.
            let _ = self.portal.db.write(move |db| certified(db, &round.id, now)).await;
        }
    }

    /// Time goes by, and no officer does anything.
    pub async fn waits_for_officers(&self, span: TimeDelta) {
        self.portal.clock.move_by(span);
        vote::jobs::run(&self.portal).await.unwrap();
        complain::jobs::run(&self.portal).await.unwrap();
    }

    /// A round that has just opened: three of six, two to the laboratory, closes in a fortnight, its
    /// result three days later.
    pub async fn opens_a_round(&self) -> &'static str {
        self.announces_a_round("2026-09", TimeDelta::zero()).await;
        "2026-09"
    }

    pub async fn announces_a_round(&self, id: &str, opens_in: TimeDelta) {
        self.announces_a_round_with(Tie::AllIn, id, opens_in).await;
    }

    /// The same with what its rules promise for a tie.
    pub async fn announces_a_round_with(&self, tie: Tie, id: &str, opens_in: TimeDelta) {
        self.announces_a_round_as((Verification::Device, tie), id, opens_in).await;
    }

    /// A round that has just opened and tells people apart like this.
    pub async fn opens_a_round_by(&self, verification: Verification) -> &'static str {
        self.announces_a_round_as((verification, Tie::AllIn), "2026-09", TimeDelta::zero()).await;
        "2026-09"
    }

    async fn announces_a_round_as(
        &self,
        (verification, tie): (Verification, Tie),
        id: &str,
        opens_in: TimeDelta,
    ) {
        let opens_at = self.now() + opens_in;
        let rules = Rules {
            round: id.into(),
            kind: RoundKind::Products,
            opens_at: opens_at.and_utc(),
            closes_at: (opens_at + TimeDelta::days(14)).and_utc(),
            results_at: (opens_at + TimeDelta::days(17)).and_utc(),
            choices_per_ballot: 3,
            verification,
            tally_shown: TallyShown::AfterClose,
            selection: Selection::TopN { seats: 2, tie },
            minimum_batches: 5,
            candidates: CANDIDATES.map(str::to_owned).to_vec(),
        };
        let title = Text { zh: "2026年9月".into(), en: Some("September 2026".into()) };
        self.announces(title, rules).await;
    }

    /// A round whose name and one of whose candidates nobody has put into English.
    pub async fn announces_a_round_without_english(&self) {
        self.runs("UPDATE product_types SET name_en = NULL, hazard_en = NULL WHERE id = 'reading-glasses'")
            .await;
        self.opens_a_round().await;
        self.runs("UPDATE rounds SET title = '九月这一期', title_en = NULL").await;
    }

    async fn announces(&self, title: Text, rules: Rules) {
        let now = self.now();
        let add = move |db: &mut Db| {
            let announced = Announcement { drafted_by: "plan", by: "publ", at: now };
            vote::store::add(db, &title, &rules, announced)
        };
        self.portal.db.write(add).await.unwrap();
    }

    /// Ballots that came from a network, each so long after the round opened and naming these; their receipts.
    pub async fn receives(
        &self,
        round: &'static str,
        network: &'static str,
        ballots: Vec<(TimeDelta, Vec<&'static str>)>,
    ) -> Vec<String> {
        let keys = self.portal.keys.clone();
        let cast = move |db: &mut Db| {
            let round = vote::store::round(db, round)?;
            let candidates = vote::store::candidate_ids(db, &round.id)?;
            let one = |(number, (after, picked)): (usize, (TimeDelta, Vec<&str>))| {
                let picked: Vec<String> = picked.into_iter().map(str::to_owned).collect();
                let choices = Choices::read(&picked, &candidates, round.choices_per_ballot)?;
                let device = format!("{network} {number}");
                let voter = vote::Person::Device(vote::token(&keys, &round.id, &device));
                let network = Some(sha256_hex(network.as_bytes()));
                let ballot = vote::store::Ballot { voter, choices, network, cast_at: round.opens_at + after };
                let cast = vote::store::cast(db, &round.id, &ballot, || Code::fresh(&mut rand::rng()))?;
                Ok(cast.receipt().to_string())
            };
            ballots.into_iter().enumerate().map(one).collect()
        };
        self.portal.db.write(cast).await.unwrap()
    }

    /// Two years have a plan, the first by quarter, the second by month.
    pub async fn plans_two_years(&self) {
        let by_quarter = "year,quarter,name,name_en\n2025,1,电动自行车,E-bikes\n2025,3,电动自行车,E-bikes\n";
        let by_month = "year,month,name,name_en\n2026,3,童车,Prams\n2026,9,老花镜,\n";
        for file in [by_quarter, by_month] {
            self.plans(file).await;
        }
    }

    /// One officer made this plan, another published it.
    pub async fn plans(&self, file: &'static str) {
        let now = self.now();
        let published = self.portal.db.write(move |db| {
            let names = products::store::names(db)?;
            let reason = Text { zh: "有变化。".into(), en: None };
            let draft = plan::file::read(file.as_bytes(), reason, &names).unwrap();
            let number = plan::store::keep(db, &draft, ("wang", "plan.draft"), now)??;
            let version = plan::store::version(db, draft.year, number)?;
            plan::store::publish(db, &version, ("li", now))
        });
        published.await.unwrap();
    }

    pub async fn damages_the_ballot(&self, receipt: &str) {
        self.runs(&format!("UPDATE ballots SET choices = 'no list' WHERE receipt = '{receipt}'")).await;
    }

    /// A batch that is final, but not published.
    pub async fn withdraws_the_state_of(&self, batch: &str) {
        self.runs(&format!("UPDATE batches SET state = 'final', bulletin_id = NULL WHERE id = '{batch}'"))
            .await;
    }

    /// Whether SQLite's file or its journal holds these words in any byte; of PostgreSQL, whether any row of any
    /// table does.
    pub fn holds_on_disk(&self, words: &str) -> bool {
        match self.url.strip_prefix("sqlite://") {
            Some(file) => {
                let folder = std::path::Path::new(file).parent().unwrap();
                std::fs::read_dir(folder).unwrap().any(|file| {
                    let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
                    bytes.windows(words.len()).any(|window| window == words.as_bytes())
                })
            }
            None => self.holds_in_a_row(words),
        }
    }

    pub fn is_on_sqlite(&self) -> bool {
        self.url.starts_with("sqlite://")
    }

    fn holds_in_a_row(&self, words: &str) -> bool {
        use diesel::prelude::*;
        #[derive(diesel::QueryableByName)]
        struct Found {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let mut db = Db::open(&self.url).unwrap();
        let tables = "SELECT table_name::text AS text FROM information_schema.tables \
                      WHERE table_schema = current_schema()";
        let tables: Vec<Found> = diesel::sql_query(tables).load(&mut db).unwrap();
        let hex: String = words.bytes().map(|byte| format!("{byte:02x}")).collect();
        tables.into_iter().any(|table| {
            let rows = format!("SELECT CAST(it AS TEXT) AS text FROM {} AS it", table.text);
            let rows: Vec<Found> = diesel::sql_query(rows).load(&mut db).unwrap();
            rows.iter().any(|row| row.text.contains(words) || row.text.contains(&hex))
        })
    }

    /// How many rows a table has.
    pub async fn counts(&self, table: &str) -> i64 {
        use diesel::prelude::*;
        #[derive(diesel::QueryableByName)]
        struct Counted {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let counted = move |db: &mut Db| Ok(diesel::sql_query(sql).get_result::<Counted>(db)?.n);
        self.portal.db.read(counted).await.unwrap()
    }

    /// A setting is another on this node from now on, and on others when they next look.
    pub async fn sets(&self, name: &str, value: &str) {
        let (name, value) = (name.to_owned(), value.to_owned());
        let set = move |db: &mut Db| {
            settings::store::put(db, &name, &value)?;
            Ok(settings::store::tell_every_node(db)?)
        };
        self.portal.db.write(set).await.unwrap();
        self.portal.refresh().await.unwrap();
    }

    pub async fn runs(&self, sql: &str) {
        use diesel::connection::SimpleConnection;
        let sql = sql.to_owned();
        self.portal.db.write(move |db| Ok(db.batch_execute(&sql)?)).await.unwrap();
    }

    /// Whether SQLite's file or its journal holds this device's row of the round in any byte; PostgreSQL's
    /// files are its own business.
    pub fn remembers_on_disk(&self, cookie: &str) -> Option<bool> {
        let file = self.url.strip_prefix("sqlite://")?;
        let device = &cookie[cookie.len() - 32..];
        let token = vote::token(&self.portal.keys, "2026-09", device).to_hex();
        let holds = |file: &str| {
            let bytes = std::fs::read(file).unwrap_or_default();
            bytes.windows(token.len()).any(|window| window == token.as_bytes())
        };
        Some(holds(file) || holds(&format!("{file}-wal")))
    }

    /// Somebody of the staff, signed in.
    pub async fn officer(
        &self,
        name: &str,
        role: Role,
    ) -> Citizen<
        impl Service<
            Request,
            Response = ServiceResponse<impl actix_web::body::MessageBody>,
            Error = actix_web::Error,
        >,
    > {
        self.employs(name, role).await;
        let officer = self.citizen().await;
        officer.has_cookie("dj_staff", &self.begins_a_session(name).await);
        officer
    }

    /// Somebody joins the staff, with [`PASSWORD`].
    pub async fn employs(&self, name: &str, role: Role) {
        self.employs_for(name, &[role]).await;
    }

    /// Somebody joins the staff for more than one thing.
    pub async fn employs_for(&self, name: &str, roles: &[Role]) {
        self.hires(name, roles.iter().map(|role| Grant { role: *role, bound_to: None }).collect()).await;
    }

    /// Somebody joins the staff of a county or a laboratory.
    pub async fn employs_at(&self, name: &str, role: Role, place: &str) {
        self.hires(name, vec![Grant { role, bound_to: Some(place.to_owned()) }]).await;
    }

    async fn hires(&self, name: &str, grants: Vec<Grant>) {
        static HASH: LazyLock<String> = LazyLock::new(|| password_auth::generate_hash(PASSWORD));
        let account = NewAccount { name: name.into(), grants };
        let (id, now) = (format!("id-{name}"), self.now());
        let made = move |db: &mut Db| office::store::create(db, &account, (&id, &HASH), ("cli", now));
        self.portal.db.write_again(made).await.unwrap().unwrap();
    }

    /// A selection of the panel: products with their batches and a reason.
    pub async fn selects(&self, round: &str, choices: &[(&str, i32, &str)], state: &str) {
        let values = format!(
            "'{round}', '{state}', '[]', 10, 'panel', '2026-09-18T00:00:00', NULL, NULL, 1, NULL, NULL"
        );
        self.runs(&format!("INSERT INTO selections VALUES ({values})")).await;
        for (place, (product, batches, reason)) in choices.iter().enumerate() {
            let values = format!("'{round}', '{product}', {}, 0, {batches}, '{reason}', NULL", place + 1);
            self.runs(&format!("INSERT INTO selection_choices VALUES ({values})")).await;
        }
    }

    /// The second person signs it.
    pub async fn signs(&self, round: &str) {
        let signed = "state = 'signed', signed_by = 'panel2', signed_at = '2026-09-19T00:00:00'";
        self.runs(&format!("UPDATE selections SET {signed} WHERE round_id = '{round}'")).await;
    }

    /// Gives somebody of the staff a second role.
    pub async fn grants(&self, name: &str, role: Role) {
        let role = role.as_str();
        self.runs(&format!("INSERT INTO account_roles VALUES ('id-{name}', '{role}', '')")).await;
    }

    /// The round 2026-09, in this state now.
    pub async fn brings_a_round_to(&self, status: Status) {
        let opens_in = if status == Status::Announced { TimeDelta::days(3) } else { TimeDelta::zero() };
        self.announces_a_round("2026-09", opens_in).await;
        match status {
            Status::Closed => self.waits_for_officers(TimeDelta::days(14)).await,
            Status::Certified => self.waits(TimeDelta::days(17)).await,
            Status::Suspended => self.runs("UPDATE rounds SET suspended_at = opens_at").await,
            Status::Void => {
                self.runs("UPDATE rounds SET voided_at = opens_at, void_reason = '重来', voided_by = 'head'")
                    .await;
            }
            Status::Announced | Status::Open => {}
        }
    }

    /// A session of somebody of the staff, as their cookie holds it.
    pub async fn begins_a_session(&self, name: &str) -> String {
        let (number, name, now) = (format!("session of {name}"), name.to_owned(), self.now());
        let token = sha256_hex(number.as_bytes());
        let begun =
            move |db: &mut Db| office::store::begin(db, (&format!("id-{name}"), &name), (&token, &[]), now);
        self.portal.db.write(begun).await.unwrap();
        number
    }

    /// Who did what, in the log's order.
    pub async fn deeds(&self) -> Vec<String> {
        let deeds = self.portal.db.read(|db| audit::after(db, 0, 1000)).await.unwrap();
        deeds.iter().map(|deed| format!("{} {}", deed.actor, deed.action)).collect()
    }

    /// Batches of a product type that are to be taken.
    pub async fn plans_batches(&self, product: &str, work: WorkType, how_many: u32) -> Vec<String> {
        let product = product.to_owned();
        let order = Order { product, how_many, work, level: Level::City, round: None };
        let now = self.now();
        let planned = move |db: &mut Db| sample::plan_batches(db, &order, ("plan", now));
        self.portal.db.write_again(planned).await.unwrap()
    }

    /// Every letter that was written so far, delivered to a file and read.
    pub async fn letters(&self) -> Vec<Letter> {
        self.portal.delivers().await.unwrap();
        let folder = self.home.as_ref().unwrap().path().join("mail");
        let files = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == "eml")).collect();
        files.sort_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap());
        files.iter().map(|path| Letter::read(&std::fs::read(path).unwrap())).collect()
    }

    /// What the outbox holds, as it stands in the database.
    pub async fn outbox_text(&self) -> String {
        use dianjian::db::schema::letters;
        use diesel::prelude::*;
        type Row = (String, Option<String>, Option<String>, String);
        let rows = self.portal.db.read(|db| {
            let columns = (letters::about, letters::recipient, letters::content, letters::state);
            Ok(letters::table.select(columns).load::<Row>(db)?)
        });
        let line = |(about, to, content, state): Row| {
            let bytes = |hex: Option<String>| {
                hex.map(|hex| String::from_utf8_lossy(&hex::decode(hex).unwrap()).into_owned())
            };
            let shown = |column| bytes(column).unwrap_or("-".into());
            format!("{about} {} {} {state}\n", shown(to), shown(content))
        };
        rows.await.unwrap().into_iter().map(line).collect()
    }

    /// The same town as another node of it sees it: its own connections, the same database.
    pub fn other_node(&self) -> Town {
        let live = Live::read(&mut Db::open(&self.url).unwrap(), false).unwrap();
        let limits = Limits::new(self.portal.clock.clone());
        Town::of(Portal { db: Database::open(&self.url).unwrap(), live, limits, ..self.portal.clone() })
    }

    /// Somebody with a device of their own that nobody has used here before.
    pub async fn citizen(
        &self,
    ) -> Citizen<
        impl Service<
            Request,
            Response = ServiceResponse<impl actix_web::body::MessageBody>,
            Error = actix_web::Error,
        >,
    > {
        Citizen {
            app: test::init_service(dianjian::app::app(self.portal.clone())).await,
            cookies: RefCell::default(),
        }
    }

    /// The count as it would be made now.
    pub async fn tally(&self, round: &'static str) -> BTreeMap<String, i64> {
        self.portal.db.read(move |db| vote::store::tally(db, round)).await.unwrap().votes
    }

    pub async fn turnout(&self, round: &'static str) -> i64 {
        self.portal.db.read(move |db| Ok(vote::store::turnout(db, round)?)).await.unwrap()
    }
}

/// A browser without JavaScript, with its cookies.
pub struct Citizen<A> {
    app: A,
    cookies: RefCell<BTreeMap<String, Cookie<'static>>>,
}

impl<A, B> Citizen<A>
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: actix_web::body::MessageBody,
{
    pub async fn opens(&self, path: &str) -> Seen {
        self.asks(path, test::TestRequest::get()).await
    }

    /// Opens the ballot, ticks these and sends it.
    pub async fn votes_for(&self, round: &str, choices: &[&str]) -> Seen {
        self.opens(&format!("/vote/{round}")).await;
        self.sends(&format!("/vote/{round}"), choices).await
    }

    /// Sends the ballot's form as a browser does.
    pub async fn sends(&self, path: &str, choices: &[&str]) -> Seen {
        let form: Vec<_> = choices.iter().map(|choice| ("choice", *choice)).collect();
        self.asks(path, test::TestRequest::post().set_form(form)).await
    }

    /// Fills a form in, sends it and follows the answer.
    pub async fn fills(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.asks(path, test::TestRequest::post().set_form(fields)).await
    }

    /// The same from an address in the network of this number.
    pub async fn fills_from(&self, network: u8, path: &str, fields: &[(&str, &str)]) -> Seen {
        let address = format!("198.51.{network}.7:4711").parse().unwrap();
        self.asks(path, test::TestRequest::post().peer_addr(address).set_form(fields)).await
    }

    /// Asks from an address in the network of this number.
    pub async fn asks_from(&self, network: u8, path: &str) -> Seen {
        let address = format!("198.51.{network}.7:4711").parse().unwrap();
        self.asks(path, test::TestRequest::get().peer_addr(address)).await
    }

    /// A program calls from there.
    pub async fn calls_from(&self, network: u8, path: &str, body: &str) -> Seen {
        let address = format!("198.51.{network}.7:4711").parse().unwrap();
        let request =
            test::TestRequest::post().peer_addr(address).insert_header(("content-type", "application/json"));
        self.asks_once(path, request.set_payload(body.to_owned())).await
    }

    /// Signs in and returns what the session's cookie holds.
    pub async fn signs_in(&self, name: &str) -> String {
        self.fills(SIGN_IN, &[("name", name), ("password", PASSWORD)]).await.is(200);
        self.cookie("dj_staff").unwrap()
    }

    /// Sends a form with a file, as a browser does.
    pub async fn uploads(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Seen {
        const BORDER: &str = "----a-border-of-the-town";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BORDER}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BORDER}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"计划.csv\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BORDER}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BORDER}");
        let request = test::TestRequest::post().insert_header(("content-type", kind)).set_payload(body);
        self.asks(path, request).await
    }

    /// Presses the only button of the form that goes to `path`.
    pub async fn presses(&self, path: &str) -> Seen {
        self.sends(path, &[]).await
    }

    /// Asks and follows redirects.
    pub async fn asks(&self, path: &str, request: test::TestRequest) -> Seen {
        let mut seen = self.asks_once(path, request).await;
        while seen.status.is_redirection() && seen.header("location").is_some() {
            let next = seen.header("location").unwrap().to_owned();
            seen = self.asks_once(&next, test::TestRequest::get()).await;
        }
        seen
    }

    pub async fn asks_once(&self, path: &str, request: test::TestRequest) -> Seen {
        let mut request = request.uri(path).insert_header(("host", "town.example"));
        for cookie in self.cookies.borrow().values() {
            request = request.cookie(cookie.clone());
        }
        let response = test::call_service(&self.app, request.to_request()).await;
        for cookie in response.response().cookies() {
            self.cookies.borrow_mut().insert(cookie.name().to_owned(), cookie.into_owned());
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let body = test::read_body(response).await.to_vec();
        Seen::new(path.to_owned(), status, headers, body)
    }

    /// How an answer is encoded, and its bytes as they come.
    pub async fn gets(&self, path: &str, request: test::TestRequest) -> (Option<String>, Vec<u8>) {
        let request = request.uri(path).insert_header(("host", "town.example"));
        let response = test::call_service(&self.app, request.to_request()).await;
        let encoding =
            response.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
        (encoding, test::read_body(response).await.to_vec())
    }

    /// The bytes of a file.
    pub async fn downloads(&self, path: &str) -> Vec<u8> {
        let request = test::TestRequest::get().uri(path).insert_header(("host", "town.example"));
        let response = test::call_service(&self.app, request.to_request()).await;
        assert!(response.status().is_success(), "{path}: {}", response.status());
        test::read_body(response).await.to_vec()
    }

    pub async fn calls(&self, path: &str, body: &str) -> Seen {
        let request = test::TestRequest::post().insert_header(("content-type", "application/json"));
        self.asks_once(path, request.set_payload(body.to_owned())).await
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).map(|cookie| cookie.value().to_owned())
    }

    pub fn loses_its_cookies(&self) {
        self.cookies.borrow_mut().clear();
    }

    pub fn has_cookie(&self, name: &'static str, value: &str) {
        self.cookies.borrow_mut().insert(name.into(), Cookie::new(name, value.to_owned()));
    }
}

fn catalogue() -> Catalogue {
    Catalogue::read(include_str!("../../sample/products.toml")).unwrap()
}

fn certified(db: &mut Db, round: &str, now: NaiveDateTime) -> Result<(), Fault> {
    for auditor in ["auditor-one", "auditor-two"] {
        vote::desk::audit(db, round, "票数与日志相符。", Steering { by: auditor, now })??;
    }
    Ok(vote::desk::certify(db, round, Steering { by: "the-head", now })??)
}

/// The receipt number at the end of an address.
pub fn receipt_in(seen: &Seen) -> String {
    seen.at.rsplit('/').next().unwrap().to_owned()
}

pub fn own_schema(server: &str) -> String {
    use diesel::connection::SimpleConnection;
    let schema = format!("town_{:032x}", rand::random::<u128>());
    Db::open(server).unwrap().batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    format!("{server}?options=-csearch_path%3D{schema}")
}
