//! What officers change without a restart.

use dianjian::office::Role;
use dianjian::settings::{ComplaintMode, Keep, Setting};
use dianjian::{audit, calendar};

use crate::town::Town;

const DESK: &str = "/admin/settings";
const HOTLINE: &str = "/admin/settings/hotline";

#[actix_web::test]
async fn a_changed_number_stands_on_every_page_at_once_and_in_the_log() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Admin).await;
    let mei = town.citizen().await;
    let before = mei.opens("/about").await;
    before.says("12315");

    keeper.opens(DESK).await.is(200).says("咨询电话 12315").says("60 天，从定稿那天算");
    keeper.opens(HOTLINE).await.says("现在：12315");
    let done = keeper.fills(HOTLINE, &[("revision", "0"), ("value", " 0518-12345 ")]).await;
    assert_eq!(done.at, DESK);
    done.is(200).says("咨询电话 0518-12345");
    keeper
        .opens("/en/admin/settings/hotline")
        .await
        .says("Now: 0518-12345")
        .says("By default: 12315")
        .says("keeper");

    let after = mei.opens("/about").await;
    after.says("0518-12345");
    assert_ne!(before.header("etag"), after.header("etag"));
    assert_eq!(before.header("cache-control"), after.header("cache-control"));
    let deeds = town.portal.db.read(|db| audit::done_to(db, "hotline", 10)).await.unwrap();
    assert_eq!(deeds.len(), 1);
    assert_eq!(deeds[0].detail, serde_json::json!({ "from": "12315", "to": "0518-12345" }));
}

#[actix_web::test]
async fn another_node_learns_of_it_when_it_next_looks() {
    let town = Town::new();
    let other = town.other_node();
    let keeper = town.officer("keeper", Role::Head).await;
    let fields = [("revision", "0"), ("value", "guide_only")];
    keeper.fills("/admin/settings/complaint_mode", &fields).await.is(200).says("只指路，不在这里收");

    assert_eq!(town.portal.settings().complaint_mode(), ComplaintMode::GuideOnly);
    assert_eq!(other.portal.settings().complaint_mode(), ComplaintMode::Native);
    other.portal.refresh().await.unwrap();
    assert_eq!(other.portal.settings().complaint_mode(), ComplaintMode::GuideOnly);
}

#[actix_web::test]
async fn what_cannot_be_comes_back_beside_its_field_and_nothing_changes() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Admin).await;
    for (name, typed, told) in [
        ("hotline", "call me", "3 到 20 位，只用数字和横线"),
        ("bureau_name", " ", "要填"),
        ("keep.nominations", "30", "填 365 到 1825 的整数"),
        ("records", "1\n2\n3\n4\n5\n6", "最多 5 行"),
        ("complaint_mode", "never", "要选一个"),
        ("reading.comp.mediate", "soon", "要选一个"),
    ] {
        let path = format!("{DESK}/{name}");
        let refused = keeper.fills(&path, &[("revision", "0"), ("value", typed)]).await;
        refused.is(422).says("有 1 处要改").says(told);
        keeper.fills(&format!("/en{path}"), &[("revision", "0"), ("value", typed)]).await.is(422);
    }
    keeper.fills(HOTLINE, &[("value", "12345")]).await.is(400);
    for nobodys in ["key_fingerprint", "sample_content", "reading.comp.decide"] {
        keeper.opens(&format!("{DESK}/{nobodys}")).await.is(404);
        keeper.fills(&format!("{DESK}/{nobodys}"), &[("revision", "0"), ("value", "1")]).await.is(404);
    }
    assert_eq!(town.portal.settings().days(Keep::Nominations), 730);
    assert!(!town.deeds().await.iter().any(|deed| deed.contains("setting")));
}

#[actix_web::test]
async fn the_second_of_two_sees_what_the_first_made_of_it_and_loses_nothing() {
    let town = Town::new();
    let (first, second) =
        (town.officer("first", Role::Admin).await, town.officer("second", Role::Head).await);
    first.fills(HOTLINE, &[("revision", "0"), ("value", "12345")]).await.is(200);

    let refused = second.fills(HOTLINE, &[("revision", "0"), ("value", "96315")]).await;
    refused.is(409).says("别人改成了“12345”");
    assert_eq!(refused.all("input[name=value]", "value"), ["96315"]);
    assert_eq!(town.portal.site().hotline, "12345");
    let revision = refused.all("input[name=revision]", "value");
    second.fills(HOTLINE, &[("revision", &revision[0]), ("value", "96315")]).await.is(200);
    assert_eq!(town.portal.site().hotline, "96315");
}

#[actix_web::test]
async fn every_setting_has_its_page_in_both_languages_and_keeps_what_is_typed() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Admin).await;
    for setting in Setting::all() {
        let path = format!("{DESK}/{}", setting.name());
        keeper.opens(&path).await.is(200);
        keeper.opens(&format!("/en{path}")).await.is(200);
        let value = setting.default();
        keeper.fills(&path, &[("revision", "0"), ("value", &value)]).await.is(200);
    }
    assert!(!town.deeds().await.iter().any(|deed| deed.contains("setting")), "nothing was changed");
    keeper.opens("/en/admin/settings").await.is(200).says("How last days are read").says("Settings");
}

#[actix_web::test]
async fn a_reading_that_the_bureau_chose_binds_terms_that_begin_after_it() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Head).await;
    let starts = || {
        town.portal.db.read(|db| calendar::store::starts(db, "comp.mediate", "2026-09-10".parse().unwrap()))
    };
    let before = starts().await.unwrap();
    let path = "/admin/settings/reading.comp.mediate";
    keeper.fills(path, &[("revision", "0"), ("value", "after_break")]).await.is(200);
    let after = starts().await.unwrap();
    assert_eq!([before.reading.as_str(), after.reading.as_str()], ["exact", "after_break"]);
}
