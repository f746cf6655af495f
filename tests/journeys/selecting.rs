//! The panel at its desk: one drafts, another signs, and everybody reads why.

use chrono::TimeDelta;
use dianjian::office::Role;

use crate::town::Town;

const DESK: &str = "/admin/selection/2026-09";

/// A certified round: beads 3, a helmet 2, glasses 1 vote; the first two are above the cut.
async fn voted() -> Town {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let beads = ["magnetic-beads", "e-bike-helmet", "reading-glasses"];
    for choices in [&beads[..1], &beads[..2], &beads] {
        town.citizen().await.votes_for(round, choices).await;
    }
    town.waits(TimeDelta::days(17)).await;
    town
}

/// The form as the desk proposes it, with changes.
fn typed<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("revision", "0"),
        ("then", "send"),
        ("budget", "40"),
        ("take", "magnetic-beads"),
        ("take", "e-bike-helmet"),
        ("batches-magnetic-beads", "20"),
        ("batches-e-bike-helmet", "10"),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    fields
}

#[actix_web::test]
async fn one_of_the_panel_drafts_another_signs_and_everybody_reads_why() {
    let town = voted().await;
    let (one, two) = (town.officer("panel", Role::Panel).await, town.officer("panel2", Role::Panel).await);
    let mei = town.citizen().await;
    mei.opens("/vote/2026-09").await.says("选品小组还在定检哪几样");

    one.opens("/admin/selection").await.says("等选品").says("还没开始选");
    let desk = one.opens(DESK).await;
    desk.says("6 样候选，按票数排")
        .says("票数前 2 名到这里")
        .says("近一年没检过")
        .says("规则承诺不少于 5 批");
    let changes = [
        ("take", "magnetic-beads"),
        ("reason-e-bike-helmet", "省局上个月刚抽过，不重复。"),
        ("reason_en-e-bike-helmet", "The province sampled it last month."),
    ];
    let sent = one.fills(DESK, &typed(&changes)).await;
    sent.is(200).says("等另一人签字").says("省局上个月刚抽过");
    one.fills(&format!("{DESK}/signature"), &[("revision", "2")]).await.is(409).says("起草的人不能自己签");
    mei.opens("/vote/2026-09").await.keeps_silent_about("省局上个月刚抽过");

    two.opens(DESK).await.says("panel 送来的").says("签字并公布");
    two.fills(&format!("{DESK}/signature"), &[("revision", "2")]).await.is(200).says("已公布");

    let public = mei.opens("/vote/2026-09").await;
    public.says("选品小组选了 1 样，一共检 20 批").says("第 1 名，3 票").says("检 20 批");
    public.says("这次不检").says("省局上个月刚抽过，不重复。");
    mei.opens("/en/vote/2026-09").await.says("The province sampled it last month.").says("20 batches");
    one.fills(DESK, &typed(&[("revision", "3")])).await.is(409);
    assert!(town.deeds().await.contains(&"panel2 selection.sign".to_owned()));
}

#[actix_web::test]
async fn whoever_departs_from_the_count_without_a_reason_or_beyond_the_budget_gets_the_form_back() {
    let town = voted().await;
    let one = town.officer("panel", Role::Panel).await;

    let silent = one.fills(DESK, &typed(&[("take", "magnetic-beads"), ("budget", "15")])).await;

    silent.is(422).says("有 2 处要改").says("电动车头盔：写明理由").says("一共 20 批，超过经费了");
    assert_eq!(silent.all("#batches-magnetic-beads", "value"), ["20"]);
    assert_eq!(silent.all("#budget", "value"), ["15"]);
    let few = [("batches-magnetic-beads", "2"), ("batches-e-bike-helmet", "2")];
    one.fills(DESK, &typed(&few)).await.is(422).says("一共不到 5 批，规则承诺过");
    one.fills(DESK, &typed(&[("take", ""), ("budget", "none")])).await.is(422).says("至少选 1 样");
    one.fills(&format!("/en{DESK}"), &typed(&[("budget", "0")])).await.is(422).says("1 to 2000");
}

#[actix_web::test]
async fn ranking_again_by_other_rules_keeps_what_was_typed() {
    let town = voted().await;
    let one = town.officer("panel", Role::Panel).await;

    let changes = [("then", "rank"), ("rule", "both_ages"), ("batches-magnetic-beads", "17")];
    let ranked = one.fills(DESK, &typed(&changes)).await;

    ranked.is(200).says("补上这个年龄");
    assert_eq!(ranked.all("#batches-magnetic-beads", "value"), ["17"]);
    let taken = ranked.all("input[name=take][checked]", "value");
    assert_eq!(taken, ["magnetic-beads", "e-bike-helmet", "reading-glasses"]);
}

#[actix_web::test]
async fn when_two_of_the_panel_write_at_once_the_second_is_told_and_loses_nothing() {
    let town = voted().await;
    let (one, two) = (town.officer("panel", Role::Panel).await, town.officer("panel2", Role::Panel).await);

    one.fills(DESK, &typed(&[("then", "save")])).await.is(200);
    let stale = two.fills(DESK, &typed(&[("then", "save"), ("budget", "33")])).await;

    stale.is(409).says("panel 在 9月18日 12:00 刚改过这份方案");
    assert_eq!(stale.all("#budget", "value"), ["33"]);
    let revision = stale.all("input[name=revision]", "value")[0].clone();
    let again = typed(&[("then", "save"), ("budget", "33"), ("revision", &revision)]);
    two.fills(DESK, &again).await.is(200);
}

#[actix_web::test]
async fn each_step_of_a_selection_is_the_panels_in_its_state_and_nobody_elses() {
    for state in ["none", "draft", "sent", "signed"] {
        let town = voted().await;
        let one = town.officer("panel", Role::Panel).await;
        let then = if state == "draft" { "save" } else { "send" };
        if state != "none" {
            one.fills(DESK, &typed(&[("then", then)])).await.is(200);
        }
        if state == "signed" {
            let two = town.officer("panel2", Role::Panel).await;
            two.fills(&format!("{DESK}/signature"), &[("revision", "2")]).await.is(200);
        }
        let revision = match state {
            "none" => "0",
            "draft" => "1",
            "sent" => "2",
            _ => "3",
        };
        for role in Role::ALL {
            let name = format!("x-{}", role.as_str());
            let officer = town.officer(&name, role).await;
            for (step, fits) in [("", ["none", "draft"]), ("/signature", ["sent", ""]), ("/return", ["", ""])]
            {
                let fields = typed(&[("revision", revision), ("then", "rank")]);
                let seen = officer.fills(&format!("{DESK}{step}"), &fields).await.status.as_u16();
                let may = role == Role::Panel;
                match (may, step) {
                    (false, _) => assert_eq!(seen, 403, "{role:?} {step} while {state}"),
                    // Ranking writes nothing.
                    (true, "") => assert_eq!(seen, 200),
                    (true, "/return") => assert!([404, 409].contains(&seen), "{step} while {state}"),
                    (true, _) if fits.contains(&state) => assert_eq!(seen, 200, "{step} while {state}"),
                    (true, _) => assert!([404, 409].contains(&seen), "{step} while {state}: {seen}"),
                }
            }
        }
    }
}

#[actix_web::test]
async fn nothing_can_be_selected_before_the_round_is_certified() {
    let town = Town::new();
    town.opens_a_round().await;
    let one = town.officer("panel", Role::Panel).await;

    one.opens(DESK).await.is(409).says("投票定稿以后才能选品");
    one.fills(DESK, &typed(&[])).await.is(409);
}
