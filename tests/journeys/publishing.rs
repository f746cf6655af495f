//! A month on its way out: drafted by one, held by the gate, published by another, and put right in the open.

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use chrono::{NaiveDate, TimeDelta};
use dianjian::db::Db;
use dianjian::fault::Fault;
use dianjian::i18n::Text;
use dianjian::office::{self, Grant, NewAccount, Role};
use dianjian::publish::{self, BulletinState, Month};
use dianjian::sample::store::{Enterprise, EnterpriseRole};
use dianjian::sample::{
    self, Advice, Batch, Intake, Item, Level, Limit, Measured, Planned, Report, Sample, Stage, Told, WorkType,
};
use futures_util::future::{join, join_all};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use crate::seen::Seen;
use crate::town::{Citizen, PASSWORD, Town, term_to_object};

/// The first day on which a batch of [`Lab`] can go out that was told on this day, fifteen days before.
const OVER: &str = "2026-08-10";
/// Told then, somebody may object until Friday the fourth of September.
const RUNNING: &str = "2026-08-20";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(zh: &str) -> Text {
    Text { zh: zh.into(), en: None }
}

/// A batch as the laboratory reported it, everybody told on `told`.
fn reported(id: &str, work: WorkType, value: &str, told: &str) -> Batch {
    let planned = Planned {
        product: "magnetic-beads".into(),
        work,
        level: Level::City,
        round: None,
        by: "plan".into(),
        at: "2026-07-01T01:00:00".parse().unwrap(),
    };
    let mut batch = Batch::planned(id.into(), planned);
    let sample = Sample {
        name: "磁力珠".into(),
        trade_mark: String::new(),
        spec: "216 颗".into(),
        lot: "20260501".into(),
        taken_at: "shop".into(),
        producer: "某磁材厂".into(),
        platform: None,
        on: day("2026-07-09"),
        by: "samp".into(),
        form: "C-1".into(),
        price_fen: None,
    };
    batch.take(sample).unwrap();
    batch.receive(Intake { laboratory: "示范检验所".into(), on: day("2026-07-10") }).unwrap();
    let (high, number) = ("50".parse().unwrap(), value.parse().unwrap());
    let outcome = if number > high { work.bad() } else { work.good() };
    let item = Item {
        name: Text { zh: "磁通量指数".into(), en: Some("Magnetic flux index".into()) },
        standard: "GB 6675.2-2025".into(),
        method: String::new(),
        limit: Limit { text: "≤ 50".into(), low: None, high: Some(high) },
        measured: Measured { text: value.into(), number: Some(number) },
        unit: "kG²mm²".into(),
        outcome,
    };
    let report =
        Report { number: "R-1".into(), on: day("2026-07-20"), by: "lab".into(), items: vec![item], outcome };
    batch.report(report).unwrap();
    batch.advice = Some(Advice {
        harm: text("吞下两颗会把肠子吸穿。"),
        at_home: text("收起来，别让孩子碰。"),
    });
    for addressee in &mut batch.addressees {
        addressee.told = Some(term_to_object().told(day(told)));
    }
    batch
}

fn failed(id: &str) -> Batch {
    reported(id, WorkType::Supervised, "126", OVER)
}

impl Town {
    async fn has_batches(&self, batches: Vec<Batch>) {
        let shop = Enterprise {
            id: "shop".into(),
            name: "滨港市南浦区小浪花文具店".into(),
            credit_code: None,
            role: EnterpriseRole::Seller,
            county: "南浦区".into(),
            address: "样例路 1 号".into(),
            venue: "校园周边文具店".into(),
            area: String::new(),
        };
        let written = move |db: &mut Db| {
            sample::store::keep_enterprise(db, &shop)?;
            batches.iter().try_for_each(|batch| sample::store::insert(db, batch))
        };
        self.portal.db.write(written).await.unwrap();
    }

    /// A planner and a publisher, and somebody who holds both roles.
    async fn has_its_officers(&self) {
        self.employs("plan", Role::Plan).await;
        self.employs("plan2", Role::Plan).await;
        self.employs("publ", Role::Publ).await;
        self.employs("publ2", Role::Publ).await;
        let grants = [Role::Plan, Role::Publ].map(|role| Grant { role, bound_to: None }).to_vec();
        let both = NewAccount { name: "both".into(), grants };
        let (now, hash) = (self.now(), password_auth::generate_hash(PASSWORD));
        let made = move |db: &mut Db| office::store::create(db, &both, ("id-both", &hash), ("cli", now));
        self.portal.db.write(made).await.unwrap().unwrap();
    }

    async fn changes_batch(&self, id: &str, change: impl FnOnce(&mut Batch)) {
        let mut batch = self.batch(id).await;
        change(&mut batch);
        self.portal.db.write(move |db| sample::store::change(db, &batch)).await.unwrap();
    }

    async fn months(&self) -> Vec<String> {
        let months = self.portal.db.read(publish::store::published_months).await.unwrap();
        months.iter().map(Month::to_string).collect()
    }

    async fn says_sql(&self, sql: &str) -> Result<(), Fault> {
        use diesel::connection::SimpleConnection;
        let sql = sql.to_owned();
        self.portal.db.write(move |db| Ok(db.batch_execute(&sql)?)).await
    }
}

impl<A, B> Citizen<A>
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    /// Drafts a bulletin of these batches; returns its address.
    async fn drafts(&self, told: &str, batches: &[&str]) -> String {
        let mut fields: Vec<(&str, &str)> = vec![("told", told)];
        fields.extend(batches.iter().map(|id| ("batch", *id)));
        self.fills("/admin/publish/new", &fields).await.is(200).at.clone()
    }

    /// Presses one of the buttons of a page, with what its form holds.
    async fn does(&self, page: &Seen, deed: &str) -> Seen {
        let names = ["revision", "mark", "drafted_at"];
        let form = format!("form[action$='/{deed}']");
        let held: Vec<(&str, String)> = names
            .iter()
            .flat_map(|name| {
                let values = page.all(&format!("{form} input[name={name}]"), "value");
                values.into_iter().map(move |value| (*name, value))
            })
            .collect();
        let fields: Vec<(&str, &str)> = held.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let to = page.all(&form, "action").pop().unwrap_or_else(|| panic!("no {deed} on:\n{}", page.words()));
        self.fills(&to, &fields).await
    }

    async fn drafts_and_sends(&self, told: &str, batches: &[&str]) -> String {
        let at = self.drafts(told, batches).await;
        let page = self.opens(&at).await;
        self.does(&page, "send").await.is(200).says("待签发");
        at
    }
}

#[actix_web::test]
async fn a_month_is_drafted_by_one_and_published_by_another() {
    let town = Town::new();
    town.has_its_officers().await;
    let monitored = reported("2026-07-002", WorkType::Monitoring, "126", OVER);
    town.has_batches(vec![failed("2026-07-001"), monitored]).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;

    plan.opens("/admin/publish").await.says("可以公布的批次").says("2026-07-001").says("今天就可以公布");
    let form = plan.opens("/admin/publish/new").await;
    assert_eq!(form.all("input[name=batch]", "value"), ["2026-07-001", "2026-07-002"]);
    let at = plan.drafts("店里的货已下架。", &["2026-07-001", "2026-07-002"]).await;
    let page = plan.opens(&at).await;
    page.says("还差 1 项，不能公布").says("起草人还没有送签").says("抽检 1 批，1 批不合格");
    page.says("风险监测 1 批，1 批发现问题").says("吞下两颗会把肠子吸穿。").says("起草（plan）");
    plan.opens(&format!("/en{at}")).await.says("1 still missing, cannot be published");
    plan.opens("/en/admin/publish").await.says("A bulletin of 2");
    plan.opens(&format!("/en{at}/change")).await.is(200);
    plan.does(&page, "send").await.is(200).says("由没有参与起草的签发人签发");

    let page = publ.opens(&at).await;
    page.says("这就是 2026年9月这一期").keeps_silent_about("不能公布");
    let done = publ.does(&page, "publish").await;
    done.is(200).says("2026年9月").says("publ 签发").says("公布（publ）");
    assert_eq!(town.months().await, ["2026-09"]);
    for id in ["2026-07-001", "2026-07-002"] {
        assert_eq!(town.batch(id).await.stage, Stage::Published);
    }
    publ.opens("/admin/publish").await.says("2026年9月").says("没有可以公布的批次。");
    publ.opens(&format!("/en{at}")).await.says("September 2026");
}

#[actix_web::test]
async fn the_gate_waits_for_the_last_day_to_object_and_nobody_gets_around_it() {
    let town = Town::new();
    town.has_its_officers().await;
    let mut running = reported("2026-07-001", WorkType::Supervised, "126", RUNNING);
    running.stage = Stage::Final;
    let running_too = reported("2026-07-002", WorkType::Supervised, "126", RUNNING);
    town.has_batches(vec![running, running_too]).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;

    plan.opens("/admin/publish").await.says("还要等的批次").says("2026年9月5日 起可以公布");
    let at = plan.drafts_and_sends("已下架。", &["2026-07-001", "2026-07-002"]).await;
    let id = at.rsplit('/').next().unwrap().to_owned();
    let mark = town.portal.db.read(move |db| Ok(publish::store::case(db, &id)?.mark())).await.unwrap();
    // Noon of the first, the second, the third and the fourth of September, and the fourth's last second.
    for until_next in [86_400, 86_400, 86_400, 43_199, 1] {
        publ.signs_in("publ").await;
        let page = publ.opens(&at).await;
        page.says("还差 1 项，不能公布").says("异议期到 2026年9月4日 24:00 才满");
        assert_eq!(page.all("button[disabled]", "type"), ["button"]);
        assert!(page.all("input[name=mark]", "value").is_empty());
        publ.fills(&format!("{at}/publish"), &[("mark", &*mark)]).await.is(409).says("还差 1 项，不能公布");
        assert!(town.months().await.is_empty());
        town.waits(TimeDelta::seconds(until_next)).await;
    }
    let page = publ.opens(&at).await;
    publ.does(&page, "publish").await.is(200).says("2026年9月");
}

#[actix_web::test]
async fn with_the_right_mark_and_a_shut_gate_nothing_goes_out() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![reported("2026-07-001", WorkType::Supervised, "126", RUNNING)]).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    let at = plan.drafts_and_sends("推荐大家买大牌。", &["2026-07-001"]).await;
    let id = at.rsplit('/').next().unwrap().to_owned();
    let mark = town.portal.db.read(move |db| Ok(publish::store::case(db, &id)?.mark())).await.unwrap();

    let refused = publ.fills(&format!("{at}/publish"), &[("mark", &mark)]).await;

    refused.is(409).says("还差 2 项，不能公布").says("处理情况里有“推荐”");
    refused.says("异议期到 2026年9月4日 24:00 才满");
    assert!(town.months().await.is_empty());
    publ.fills(&format!("/en{at}/publish"), &[("mark", &mark)]).await.is(409).says("2 still missing");
}

#[actix_web::test]
async fn whoever_wrote_in_it_does_not_publish_it_even_with_the_role() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001")]).await;
    let (plan, both) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    both.signs_in("both").await;

    let at = both.drafts_and_sends("已下架。", &["2026-07-001"]).await;
    both.opens(&at).await.says("这一期你写过，要换一个签发人");
    let page = both.opens(&at).await;
    both.does(&page, "take-back").await.says("起草中");
    let page = both.opens(&at).await;
    both.does(&page, "discard").await.is(200);
    assert_eq!(town.batch("2026-07-001").await.bulletin, None);

    // A sentence in somebody else's draft is enough.
    let at = plan.drafts("已下架。", &["2026-07-001"]).await;
    let revision =
        both.opens(&format!("{at}/change")).await.all("input[name=revision]", "value").pop().unwrap();
    let fields = [("told", "已下架，已约谈。"), ("batch", "2026-07-001"), ("revision", &*revision)];
    let page = both.fills(&format!("{at}/change"), &fields).await;
    plan.does(&page, "send").await.is(200);
    both.opens(&at).await.says("这一期你写过").says("还差 1 项");
    let id = at.rsplit('/').next().unwrap().to_owned();
    let mark = town.portal.db.read(move |db| Ok(publish::store::case(db, &id)?.mark())).await.unwrap();
    both.fills(&format!("{at}/publish"), &[("mark", &mark)]).await.is(409);
    assert!(town.months().await.is_empty());
}

#[actix_web::test]
async fn every_deed_is_for_its_roles_and_from_its_state() {
    let town = Town::new();
    for role in Role::ALL {
        town.employs(role.as_str(), role).await;
    }
    town.employs("plan2", Role::Plan).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan2").await;
    publ.signs_in("publ").await;
    let deeds: [(&str, &[Role], BulletinState); 5] = [
        ("change", &[Role::Plan], BulletinState::Draft),
        ("send", &[Role::Plan], BulletinState::Draft),
        ("take-back", &[Role::Plan, Role::Publ], BulletinState::Sent),
        ("discard", &[Role::Plan], BulletinState::Draft),
        ("publish", &[Role::Publ], BulletinState::Sent),
    ];
    let out = plan.drafts_and_sends("这个月没有出报告的批次。", &[]).await;
    let page = publ.opens(&out).await;
    publ.does(&page, "publish").await.is(200);

    for role in Role::ALL {
        let officer = town.citizen().await;
        officer.signs_in(role.as_str()).await;
        for (deed, roles, from) in deeds {
            for state in [BulletinState::Draft, BulletinState::Sent, BulletinState::Published] {
                let at = match state {
                    BulletinState::Draft => plan.drafts("没有。", &[]).await,
                    BulletinState::Sent => plan.drafts_and_sends("没有。", &[]).await,
                    BulletinState::Published => out.clone(),
                };
                let id = at.rsplit('/').next().unwrap().to_owned();
                let case = town.portal.db.read(move |db| publish::store::case(db, &id)).await.unwrap();
                let revision = case.bulletin.revision.to_string();
                let fields = [("revision", &*revision), ("mark", &case.mark()), ("told", "没有。")];
                let seen = officer.fills(&format!("{at}/{deed}"), &fields).await;
                let expected = match (roles.contains(&role), state == from) {
                    (false, _) => 403,
                    (true, false) => 409,
                    // This month's bulletin is out already.
                    (true, true) if deed == "publish" => 409,
                    (true, true) => 200,
                };
                assert_eq!(seen.status.as_u16(), expected, "{role:?} {deed} from {state:?}");
            }
        }
    }
    assert_eq!(town.months().await, ["2026-09"]);
}

#[actix_web::test]
async fn two_drafts_never_share_a_batch() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001"), failed("2026-07-002")]).await;
    let other = town.other_node();
    let (plan, plan2) = (town.citizen().await, other.citizen().await);
    plan.signs_in("plan").await;
    plan2.signs_in("plan2").await;

    let fields = [("told", "已下架。"), ("batch", "2026-07-001")];
    let (one, two) =
        join(plan.fills("/admin/publish/new", &fields), plan2.fills("/admin/publish/new", &fields)).await;
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let late = if one.status.as_u16() == 409 { one } else { two };
    late.says("这些批次已经在另一份草稿里：2026-07-001").says("已下架。");

    let own = plan.fills("/admin/publish/new", &[("told", "x"), ("batch", "2026-07-009")]).await;
    own.is(422).says("这些批次还没有报告，或者已经公布：2026-07-009");
    assert_eq!(own.all("textarea#told", "lang"), ["zh-CN"]);
}

#[actix_web::test]
async fn whoever_is_overtaken_sees_what_is_stored_and_keeps_what_they_typed() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001"), failed("2026-07-002")]).await;
    let (plan, plan2) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    plan2.signs_in("plan2").await;
    let at = plan.drafts("已下架。", &["2026-07-001"]).await;
    let change = format!("{at}/change");
    let revision = plan.opens(&change).await.all("input[name=revision]", "value").pop().unwrap();

    let faster = [("told", "已下架，已约谈。"), ("revision", &*revision), ("batch", "2026-07-002")];
    plan2.fills(&change, &faster).await.is(200).says("已约谈");
    let mine =
        [("told", "我写的。"), ("told_en", "Mine."), ("revision", &*revision), ("batch", "2026-07-001")];
    let seen = plan.fills(&change, &mine).await;

    seen.is(409).says("plan2 刚改过").says("已下架，已约谈。").says("我写的。").says("2026-07-002");
    assert_eq!(seen.all("input[name=batch][checked]", "value"), ["2026-07-001"]);
    let fresh = seen.all("input[name=revision]", "value").pop().unwrap();
    assert_ne!(fresh, revision);
    plan.fills(&format!("/en{change}"), &mine).await.is(409).says("plan2 has just changed it");
    let again = [("told", "我写的。"), ("revision", &*fresh), ("batch", "2026-07-001")];
    plan.fills(&change, &again).await.is(200).says("我写的。");
    assert_eq!(town.batch("2026-07-002").await.bulletin, None);
}

#[actix_web::test]
async fn a_text_that_is_too_long_comes_back_with_everything_typed() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001")]).await;
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    let long = "长".repeat(2001);

    let seen = plan.fills("/admin/publish/new", &[("told", &*long), ("batch", "2026-07-001")]).await;

    seen.is(422).says("最多 2000 个字").says("有 1 处要改").says(&long);
    assert_eq!(seen.all(".errsum a", "href"), ["#told"]);
    assert_eq!(seen.all("input[name=batch][checked]", "value"), ["2026-07-001"]);
    let english = plan.fills("/en/admin/publish/new", &[("told_en", "Taken away.")]).await;
    english.is(422).says("English needs the Chinese");
}

#[actix_web::test]
async fn of_two_publishers_on_two_nodes_one_publishes_and_the_other_is_told() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001"), failed("2026-07-002")]).await;
    let other = town.other_node();
    let (plan, publ, publ2) = (town.citizen().await, town.citizen().await, other.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    publ2.signs_in("publ2").await;

    // Two bulletins for one month; each publisher presses three times.
    let one = plan.drafts_and_sends("已下架。", &["2026-07-001"]).await;
    let two = plan.drafts_and_sends("已下架。", &["2026-07-002"]).await;
    let (first, second) = (publ.opens(&one).await, publ2.opens(&two).await);
    let presses = (0..3).map(|_| join(publ.does(&first, "publish"), publ2.does(&second, "publish")));
    let answers: Vec<Seen> = join_all(presses).await.into_iter().flat_map(|(one, two)| [one, two]).collect();

    let won = answers.iter().filter(|seen| seen.status.as_u16() == 200).count();
    assert_eq!(won, 1, "{:?}", answers.iter().map(|seen| seen.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|seen| matches!(seen.status.as_u16(), 200 | 409)));
    assert!(answers.iter().any(|seen| seen.words().contains("这个月的一期刚刚已经由别人公布了")));
    assert_eq!(town.months().await, ["2026-09"]);
    let stages = [town.batch("2026-07-001").await.stage, town.batch("2026-07-002").await.stage];
    assert_eq!(stages.iter().filter(|stage| **stage == Stage::Published).count(), 1);

    // The other goes out in its own month.
    town.waits(TimeDelta::days(30)).await;
    publ.signs_in("publ").await;
    let left = if stages[0] == Stage::Published { two } else { one };
    let page = publ.opens(&left).await;
    page.says("这就是 2026年10月这一期");
    publ.does(&page, "publish").await.is(200);
    assert_eq!(town.months().await, ["2026-10", "2026-09"]);
}

#[actix_web::test]
async fn what_goes_out_is_what_the_publisher_had_before_their_eyes() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001")]).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    let at = plan.drafts_and_sends("已下架。", &["2026-07-001"]).await;
    let page = publ.opens(&at).await;

    town.changes_batch("2026-07-001", |batch| batch.advice.as_mut().unwrap().harm = text("没什么。")).await;
    publ.does(&page, "publish").await.is(409).says("别人刚改过").says("没什么。");
    assert!(town.months().await.is_empty());
}

#[actix_web::test]
async fn a_batch_that_is_not_ready_holds_up_the_gate_whatever_it_lacks() {
    let town = Town::new();
    town.has_its_officers().await;
    let others: Vec<Batch> = (1..=4).map(|n| failed(&format!("2026-07-00{n}"))).collect();
    town.has_batches(others).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    let ids = ["2026-07-001", "2026-07-002", "2026-07-003", "2026-07-004"];
    let at = plan.drafts_and_sends("已下架。", &ids).await;

    town.changes_batch(ids[0], |batch| batch.planned.level = Level::Province).await;
    town.changes_batch(ids[1], |batch| batch.addressees[1].told = None).await;
    town.changes_batch(ids[2], |batch| batch.advice = None).await;
    town.changes_batch(ids[3], |batch| batch.addressees[0].objected_on = Some(day("2026-08-20"))).await;
    let page = publ.opens(&at).await;
    page.says("还差 3 项，不能公布").says("2026-07-001 不是本局组织的");
    page.says("2026-07-002 还没有送达标称生产者").says("2026-07-003 没过，请写上对人有什么危害");
    page.says("2026-07-004 被抽样单位的异议还没有处理完");
    publ.opens(&format!("/en{at}")).await.says("3 still missing").says("the marked producer was not told");
}

#[actix_web::test]
async fn the_database_itself_refuses_what_the_gate_would() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001"), failed("2026-07-002")]).await;
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    plan.drafts_and_sends("已下架。", &["2026-07-001"]).await;

    for sql in [
        "UPDATE bulletins SET state = 'published'",
        "UPDATE bulletins SET state = 'published', month = '2026-09', published_by = 'plan', \
         published_at = '2026-09-01 04:00:00'",
        "UPDATE bulletins SET month = '2026-09', published_by = 'publ', published_at = '2026-09-01 04:00:00'",
        "UPDATE batches SET state = 'published', bulletin_id = NULL",
        "INSERT INTO corrections (batch_id, number, told, before, drafted_by, corrected_by, corrected_at) \
         VALUES ('2026-07-001', 1, 'x', '{}', 'plan', 'plan', '2026-09-01 04:00:00')",
    ] {
        assert!(town.says_sql(sql).await.is_err(), "{sql}");
    }
    assert!(town.months().await.is_empty());
}

/// Whatever officers do in whatever order: no batch is out of which somebody may still object.
#[actix_web::test]
async fn no_sequence_of_deeds_publishes_a_batch_too_early() {
    let town = Town::new();
    town.has_its_officers().await;
    let mut rng = StdRng::seed_from_u64(20_260_901);
    let batches: Vec<Batch> = (0..24)
        .map(|n| {
            let told = day("2026-08-05") + TimeDelta::days(rng.random_range(0..60));
            let mut batch =
                reported(&format!("2026-07-{n:03}"), WorkType::Supervised, "126", &told.to_string());
            match rng.random_range(0..6) {
                0 => batch.addressees[1].told = None,
                1 => batch.addressees[0].objected_on = Some(told + TimeDelta::days(3)),
                2 => batch.addressees[1].told = Some(Told { on: told, until: told }),
                3 => batch.stage = Stage::Final,
                _ => {}
            }
            batch
        })
        .collect();
    town.has_batches(batches.clone()).await;
    let ids: Vec<String> = batches.iter().map(|batch| batch.id.clone()).collect();
    let mut officers = Vec::new();
    for name in ["plan", "publ", "both"] {
        let officer = town.citizen().await;
        officer.signs_in(name).await;
        officers.push(officer);
    }
    let mut at: Vec<String> = Vec::new();
    for _ in 0..500 {
        let officer = officers.choose(&mut rng).unwrap();
        let some: Vec<&str> =
            (0..rng.random_range(1..3)).map(|_| ids.choose(&mut rng).unwrap().as_str()).collect();
        let mut fields: Vec<(&str, String)> = vec![("told", "已下架。".into())];
        fields.extend(some.iter().map(|id| ("batch", (*id).to_owned())));
        let deed = ["new", "change", "send", "take-back", "discard", "publish", "publish", "wait", "settle"]
            .choose(&mut rng)
            .unwrap();
        match *deed {
            "wait" => {
                town.waits(TimeDelta::days(rng.random_range(0..5))).await;
                for officer in ["plan", "publ", "both"].iter().zip(&officers) {
                    officer.1.signs_in(officer.0).await;
                }
            }
            "settle" => {
                let (id, today) = (ids.choose(&mut rng).unwrap(), town.now().date());
                if town.batch(id).await.stage == Stage::Reported {
                    let settle = |batch: &mut Batch| {
                        for it in batch.addressees.iter_mut().filter(|it| it.objected_on.is_some()) {
                            it.settled_on = Some(today + TimeDelta::days(2));
                        }
                    };
                    town.changes_batch(id, settle).await;
                }
            }
            "new" => {
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
                let seen = officer.fills("/admin/publish/new", &fields).await;
                if seen.status.as_u16() == 200 {
                    at.push(seen.at.clone());
                }
            }
            deed => {
                let Some(at) = at.choose(&mut rng) else { continue };
                let id = at.rsplit('/').next().unwrap().to_owned();
                let Ok(case) = town.portal.db.read(move |db| publish::store::case(db, &id)).await else {
                    continue;
                };
                fields.push(("revision", case.bulletin.revision.to_string()));
                fields.push(("mark", case.mark()));
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
                officer.fills(&format!("{at}/{deed}"), &fields).await;
            }
        }
    }
    let read = town.portal.db.read(|db| {
        let out = publish::store::published(db)?;
        publish::store::cases(db, out)
    });
    let cases = read.await.unwrap();
    let mut out = 0;
    for case in cases {
        let published = case.bulletin.published.unwrap();
        let on = dianjian::clock::in_china(published.at).date_naive();
        assert!(!case.writers.contains(&published.by) && published.month == Month::of(on));
        for lot in case.lots {
            out += 1;
            for it in &lot.batch.addressees {
                let told = it.told.unwrap();
                let over = told.until < on && told.on + TimeDelta::days(15) < on;
                let settled = it.settled_on.is_some_and(|settled| settled <= on);
                assert!(if it.objected_on.is_some() { settled } else { over }, "{} on {on}", lot.batch.id);
            }
        }
    }
    assert!(out > 0, "the walk published nothing and shows nothing");
}

#[actix_web::test]
async fn what_is_public_is_put_right_by_two_and_what_stood_there_is_kept() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001")]).await;
    let (plan, publ) = (town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    let own = "/admin/publish/corrections/2026-07-001";
    plan.opens(own).await.is(404);
    let at = plan.drafts_and_sends("已下架。", &["2026-07-001"]).await;
    let page = publ.opens(&at).await;
    publ.does(&page, "publish").await.is(200);

    let form = plan.opens(&format!("{own}/draft")).await;
    assert_eq!(form.all("#item-1-value", "value"), ["126"]);
    let revision = form.all("input[name=revision]", "value").pop().unwrap();
    let fill = |fields: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &str)> = vec![("revision", &*revision)];
        all.extend(fields);
        all.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let post = |fields: Vec<(String, String)>| {
        let plan = &plan;
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
            plan.fills(&format!("{own}/draft"), &fields).await
        }
    };
    post(fill(&[("told", "改一处。")])).await.is(422).says("没有改动");
    let wrong = [("told", "推荐买别家。"), ("item-1-number", "一百"), ("harm", "")];
    let seen = post(fill(&wrong)).await;
    seen.is(422).says("第 1 项 实测（数字）：写成数字").says("有 3 处要改").says("请写上对人有什么危害");
    assert_eq!(seen.all("#item-1-number", "value"), ["一百"]);
    let seen = post(fill(&[("told", "推荐买别家。"), ("item-1-standard", "GB 6675.2"), ("harm", "")])).await;
    seen.is(422).says("有 3 处要改").says("没写年号").says("请写上对人有什么危害").says("推荐");

    let right =
        [("told", "实测值抄错了，已改正，判定不变。"), ("item-1-value", "162"), ("item-1-number", "162")];
    post(fill(&right)).await.is(200).says("等第二个人确认").says("126").says("162");
    post(fill(&right)).await.is(409).says("已经有一份更正在等确认");
    assert_eq!(town.batch("2026-07-001").await.report.unwrap().items[0].measured.text, "126");
    plan.opens("/admin/publish").await.says("待确认的更正").says("更正 2026-07-001");
    plan.fills(&format!("{own}/confirm"), &[]).await.is(403);

    let page = publ.opens(own).await;
    publ.fills(&format!("{own}/confirm"), &[("drafted_at", "1")]).await.is(409).says("别人刚改过");
    let (one, two) = join(publ.does(&page, "confirm"), publ.does(&page, "confirm")).await;
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let page = publ.opens(own).await;
    page.says("以前的更正").says("第 1 次：plan 起草，publ 确认").says("原来 126").says("改成 162");
    publ.opens(&format!("/en{own}")).await.says("Earlier corrections").says("Before 126");
    plan.opens(&format!("/en{own}/draft")).await.is(200);
    let batch = town.batch("2026-07-001").await;
    assert_eq!((batch.stage, &*batch.report.unwrap().items[0].measured.text), (Stage::Published, "162"));
    let kept = town.portal.db.read(|db| publish::store::corrections(db, "2026-07-001")).await.unwrap();
    assert_eq!((kept.len(), kept[0].before["item-1-value"].as_str()), (1, "126"));

    // The form that was opened before is not taken for the state of things.
    let stale = [("told", "规格写错了。"), ("spec", "512 颗")];
    post(fill(&stale)).await.is(409).says("别人刚改过");
}

#[actix_web::test]
async fn whoever_drafts_a_correction_does_not_confirm_it() {
    let town = Town::new();
    town.has_its_officers().await;
    town.has_batches(vec![failed("2026-07-001")]).await;
    let (plan, publ, both) = (town.citizen().await, town.citizen().await, town.citizen().await);
    plan.signs_in("plan").await;
    publ.signs_in("publ").await;
    both.signs_in("both").await;
    let at = plan.drafts_and_sends("已下架。", &["2026-07-001"]).await;
    let page = publ.opens(&at).await;
    publ.does(&page, "publish").await.is(200);
    let own = "/admin/publish/corrections/2026-07-001";
    let revision =
        both.opens(&format!("{own}/draft")).await.all("input[name=revision]", "value").pop().unwrap();

    let fields = [("revision", &*revision), ("told", "规格写错了，已改正。"), ("spec", "512 颗")];
    let page = both.fills(&format!("{own}/draft"), &fields).await;
    page.is(200).says("这是你起草的，要另一个签发人确认。");
    let drafted_at = publ.opens(own).await.all("input[name=drafted_at]", "value").pop().unwrap();
    let refused = both.fills(&format!("{own}/confirm"), &[("drafted_at", &*drafted_at)]).await;
    refused.is(409).says("要另一个签发人确认");
    publ.presses(&format!("{own}/discard")).await.is(200).says("撤掉更正").keeps_silent_about("512 颗");
    publ.presses(&format!("{own}/discard")).await.is(409);
    assert_eq!(town.batch("2026-07-001").await.sample.unwrap().spec, "216 颗");
}
