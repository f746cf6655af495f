//! From a draft round to the month that a parent reads, through every pair of hands.

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use chrono::TimeDelta;
use dianjian::office::Role;

use crate::seen::Seen;
use crate::town::{CANDIDATES, Citizen, Town};

impl<A, B> Citizen<A>
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    /// Sends a form of a page with what it holds, and with what is typed.
    async fn sends_form(&self, page: &str, action: &str, typed: &[(&str, &str)]) -> Seen {
        let seen = self.opens(page).await;
        let hidden = |name: &str| {
            let own = format!("form[action=\"{action}\"] input[name={name}]");
            seen.all(&own, "value").first().cloned()
        };
        let (revision, mark) = (hidden("revision"), hidden("mark"));
        let mut fields: Vec<(&str, &str)> = typed.to_vec();
        fields.extend(revision.as_deref().map(|it| ("revision", it)));
        fields.extend(mark.as_deref().map(|it| ("mark", it)));
        self.fills(action, &fields).await
    }
}

#[actix_web::test]
async fn officers_turn_the_votes_into_a_month_that_a_parent_reads() {
    let town = Town::new();
    for role in [Role::Plan, Role::Publ, Role::Head, Role::Samp, Role::Lab] {
        town.employs(role.as_str(), role).await;
    }
    for (name, role) in
        [("audit", Role::Audit), ("audit2", Role::Audit), ("panel", Role::Panel), ("panel2", Role::Panel)]
    {
        town.employs(name, role).await;
    }
    let desk = town.citizen().await;

    // The round: one drafts, another announces.
    desk.signs_in("plan").await;
    let mut draft = vec![
        ("id", "2026-09"),
        ("title", "2026年9月"),
        ("opens_at", "2026-09-05T09:00"),
        ("closes_at", "2026-09-20T20:00"),
        ("results_at", "2026-09-23T09:00"),
        ("choices", "3"),
        ("seats", "2"),
        ("batches", "5"),
    ];
    draft.extend(CANDIDATES.map(|candidate| ("candidates", candidate)));
    desk.fills("/admin/new-round", &draft).await.is(200);
    desk.signs_in("publ").await;
    desk.sends_form("/admin/drafts/2026-09", "/admin/drafts/2026-09/announcement", &[])
        .await
        .is(200)
        .says("已公告");

    // The vote, the audit, the count.
    town.waits_for_officers(TimeDelta::days(5)).await;
    for choices in [&["magnetic-beads"][..], &["magnetic-beads", "e-bike-helmet"]] {
        town.citizen().await.votes_for("2026-09", choices).await.is(200);
    }
    town.waits_for_officers(TimeDelta::days(16)).await;
    for auditor in ["audit", "audit2"] {
        desk.signs_in(auditor).await;
        desk.fills("/admin/rounds/2026-09/audit", &[("note", "票数与日志相符。")]).await.is(200);
    }
    desk.signs_in("head").await;
    desk.presses("/admin/rounds/2026-09/certification").await.is(200).says("已定稿");

    // The panel: one drafts, another signs; the planner hands it over.
    desk.signs_in("panel").await;
    let selection = "/admin/selection/2026-09";
    let picks = [
        ("then", "send"),
        ("budget", "5"),
        ("take", "magnetic-beads"),
        ("batches-magnetic-beads", "5"),
        ("reason-e-bike-helmet", "省局刚抽过，不重复。"),
    ];
    desk.sends_form(selection, selection, &picks).await.is(200).says("等另一人签字");
    desk.signs_in("panel2").await;
    desk.sends_form(selection, &format!("{selection}/signature"), &[]).await.is(200).says("已公布");
    desk.signs_in("plan").await;
    desk.opens("/admin/batches").await.says("选好了，等排批次").says("2026年9月");
    desk.opens("/en/admin/hand-over/2026-09").await.says("Plan 5 batches");
    desk.opens("/admin/hand-over/2026-09").await.says("磁力珠（巴克球），5 批").says("排 5 批");
    let works = [("work-magnetic-beads", "supervised")];
    desk.fills("/admin/hand-over/2026-09", &works).await.is(200).says("5 批走到哪了");
    desk.fills("/admin/hand-over/2026-09", &works).await.is(409).says("批次已经排过了");

    // One batch is taken, tested, told; another day it is final.
    let batch = "/admin/batches/2026-09-001";
    let form = |step: &str| format!("{batch}/{step}");
    desk.signs_in("samp").await;
    let sample = [
        ("name", "磁力珠"),
        ("spec", "216 颗"),
        ("lot", "20260801"),
        ("producer", "示范玩具厂"),
        ("enterprise", "示范文具店"),
        ("role", "seller"),
        ("county", "示范区"),
        ("address", "学前路 1 号"),
        ("venue", "校园周边文具店"),
        ("form", "C-2026-001"),
        ("on", "2026-09-22"),
    ];
    desk.sends_form(batch, &form("take"), &sample).await.is(200).says("已封样");
    desk.signs_in("lab").await;
    let intake = [("laboratory", "示范检验所"), ("on", "2026-09-22")];
    desk.sends_form(batch, &form("receive"), &intake).await.is(200).says("检测中");
    let found = [
        ("number", "J-2026-0412"),
        ("on", "2026-09-22"),
        ("outcome", "fail"),
        ("item_1", "磁通量指数"),
        ("standard_1", "GB 6675.2-2014"),
        ("limit_1", "≤ 50"),
        ("high_1", "50"),
        ("value_1", "343"),
        ("unit_1", "kG²mm²"),
        ("outcome_1", "fail"),
    ];
    desk.sends_form(batch, &form("report"), &found).await.is(200).says("已出报告");
    desk.signs_in("plan").await;
    let told = [("told_sampled", "2026-09-22"), ("told_producer", "2026-09-22")];
    desk.sends_form(batch, &form("tell"), &told).await.is(200);
    let advice = [("harm", "吞下两颗会夹破肠子。"), ("at_home", "收起来，别给孩子玩。")];
    desk.sends_form(batch, &form("advise"), &advice).await.is(200);

    // The bulletin: one drafts and sends, another publishes, when nobody may object any more.
    let bulletin = [("told", "店里的货已下架。"), ("batch", "2026-09-001")];
    let at = desk.fills("/admin/publish/new", &bulletin).await.is(200).at.clone();
    desk.sends_form(&at, &format!("{at}/send"), &[]).await.is(200);
    desk.signs_in("publ").await;
    // The fifteenth day is in the National Day break.
    desk.opens(&at).await.says("不能公布").says("异议期到 2026年10月8日 24:00 才满");
    town.citizen().await.opens("/p/magnetic-beads").await.keeps_silent_about("示范文具店");
    town.waits_for_officers(TimeDelta::days(17)).await;
    desk.signs_in("publ").await;
    desk.sends_form(&at, &format!("{at}/publish"), &[]).await.is(200).says("2026年10月");

    // The parent reads it, in every place where it stands.
    let mei = town.citizen().await;
    mei.opens("/results/2026-10")
        .await
        .says("1 批不合格")
        .says("是限值的 6.8 倍")
        .says("收起来，别给孩子玩。");
    mei.opens("/b/2026-09-001").await.says("示范文具店").says("343").keeps_silent_about("学前路");
    mei.opens("/p/magnetic-beads").await.says("不合格");
    mei.opens("/vote/2026-09").await.says("选品小组选了 1 样，一共检 5 批").says("省局刚抽过，不重复。");
    mei.opens("/").await.says("1 批不合格");
    mei.opens("/feed.atom").await.says("2026年10月");
    let told = mei.opens("/api/v1/results/2026-10").await.json();
    assert_eq!(told["batches"][0]["verdict"], "fail");
    desk.signs_in("audit").await;
    let log = desk.opens("/admin/audit.jsonl").await.text;
    assert!(dianjian::audit::verify(log.lines(), None).is_ok());
}
