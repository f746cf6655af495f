use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::*;
use crate::draw::{Beacon, Kind, NO_STRATUM};

fn entry(id: &str, stratum: &str, weight: u32, label: &str) -> Entry {
    Entry { id: id.into(), stratum: stratum.into(), weight, label: label.into() }
}

/// A file as it is published.
fn file(entries: &[Entry], quotas: &[(&str, usize)], salt: &str) -> Value {
    let quotas: BTreeMap<String, usize> = quotas.iter().map(|(name, n)| (name.to_string(), *n)).collect();
    let list = List {
        id: "tie-2026-09".into(),
        kind: Kind::Products,
        salt: salt.into(),
        roster_csv: roster_csv(entries).unwrap(),
        quotas,
        event: "双色球 2026-09-22 红球".into(),
        listed_at: "2026-09-18T01:00:00Z".into(),
    };
    let drawn = list.draw(entries, "03 08 11 19 25 30").unwrap();
    let beacon = Beacon { value: "03 08 11 19 25 30".into(), drawn_at: "2026-09-22T14:00:00Z".into() };
    let file = File {
        format: FORMAT.into(),
        id: list.id.clone(),
        title: "并列抽签".into(),
        kind: list.kind,
        salt: Some(salt.into()),
        roster_csv: Some(list.roster_csv.clone()),
        list_sha256: list.list_sha256(),
        quotas: list.quotas.clone(),
        event: list.event.clone(),
        listed_at: list.listed_at.clone(),
        announced_sha256: list.announced_sha256().unwrap(),
        beacon: Some(beacon),
        order: Some(drawn.order),
        selected: Some(drawn.selected),
        reserves: Some(drawn.reserves),
    };
    serde_json::to_value(file).unwrap()
}

fn tied() -> Value {
    let entries = [entry("b-2", NO_STRATUM, 1, "儿童, 雨衣"), entry("a.1", NO_STRATUM, 1, "老花镜")];
    file(&entries, &[(NO_STRATUM, 1)], "")
}

fn checked(file: &Value) -> Result<Held, Flaw> {
    verify(file.to_string().as_bytes())
}

fn tampered(change: impl FnOnce(&mut Value)) -> String {
    let mut file = tied();
    change(&mut file);
    checked(&file).unwrap_err().to_string()
}

#[test]
fn a_draw_holds_and_one_line_of_it_can_be_checked_by_hand() {
    let file = tied();
    assert_eq!(file["roster_csv"], "id,stratum,weight,label\na.1,-,1,老花镜\nb-2,-,1,\"儿童, 雨衣\"\n");
    let hex = |text: String| hex::encode(Sha256::digest(text));
    assert_eq!(file["list_sha256"], hex(file["roster_csv"].as_str().unwrap().into()));
    let list = file["list_sha256"].as_str().unwrap();
    let promised = format!(
        r#"{{"event":"双色球 2026-09-22 红球","id":"tie-2026-09","kind":"products","list_sha256":"{list}","listed_at":"2026-09-18T01:00:00Z","quotas":{{"-":1}}}}"#
    );
    assert_eq!(file["announced_sha256"], hex(promised));
    let first = &file["order"][0];
    let (announced, id) = (file["announced_sha256"].as_str().unwrap(), first["id"].as_str().unwrap());
    assert_eq!(first["hash"], hex(format!("{announced}|03 08 11 19 25 30|{id}|1")));
    assert!(first["hash"].as_str() < file["order"][1]["hash"].as_str());
    assert_eq!(file["selected"], json!([id]));
    let held = checked(&file).unwrap();
    assert_eq!((held.entries, held.selected), (2, vec![id.to_owned()]));
}

#[test]
fn each_stratum_takes_its_quota_from_the_top_and_weights_are_tickets() {
    let all: Vec<Entry> = (0..40)
        .map(|n| entry(&format!("e{n:02}"), if n % 4 == 0 { "school" } else { "street" }, 1 + n % 99, "店"))
        .collect();
    let file = file(&all, &[("school", 3), ("street", 5)], "00112233445566778899aabbccddeeff");
    assert!(checked(&file).is_ok(), "{:?}", checked(&file));
    let selected: Vec<&str> = file["selected"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let of_school = |id: &&&str| id[1..].parse::<u32>().unwrap().is_multiple_of(4);
    assert_eq!((selected.len(), selected.iter().filter(of_school).count()), (8, 3));
    assert_eq!(file["reserves"].as_array().unwrap().len(), 32);
    let salted = format!("00112233445566778899aabbccddeeff\n{}", file["roster_csv"].as_str().unwrap());
    assert_eq!(file["list_sha256"], hex::encode(Sha256::digest(salted)));
}

#[test]
fn whatever_is_changed_afterwards_is_found() {
    assert!(tampered(|it| it["selected"] = json!(["a.1", "b-2"])).contains("selected should be"));
    assert!(tampered(|it| it["reserves"] = json!([])).contains("reserves should be"));
    assert!(tampered(|it| it["beacon"]["value"] = json!("04 08 11 19 25 30")).contains("order should have"));
    assert!(tampered(|it| it["event"] = json!("别的")).contains("announced_sha256 should be"));
    assert!(tampered(|it| it["quotas"] = json!({"-": 2})).contains("announced_sha256 should be"));
    assert!(tampered(|it| it["listed_at"] = json!("2026-09-18T01:00:01Z")).contains("announced_sha256"));
    assert!(tampered(|it| it["listed_at"] = json!("2026-09-22T14:00:00Z")).contains("before drawn_at"));
    assert!(tampered(|it| it["listed_at"] = json!("2026-09-18T09:00:00+08:00")).contains("no time in UTC"));
    assert!(tampered(|it| it["quotas"] = json!({"school": 1})).contains("which the roster lacks"));
    assert!(tampered(|it| it["salt"] = json!("abc")).contains("salt"));
    let order = |it: &mut Value| it["order"].as_array_mut().unwrap().reverse();
    assert!(tampered(order).contains("order should have"));
}

#[test]
fn a_roster_that_breaks_the_format_is_named() {
    let with = |roster: &str| tampered(|it| it["roster_csv"] = json!(roster));
    let head = "id,stratum,weight,label\n";
    assert!(with(&format!("{head}b,-,1,x\na,-,1,x\n")).contains("is not sorted"));
    assert!(with(&format!("{head}a,-,1,x\na,-,1,x\n")).contains("a twice"));
    assert!(with(&format!("{head}a,-,100,x\n")).contains("the weight 100"));
    assert!(with(&format!("{head}a,-,0,x\n")).contains("the weight 0"));
    assert!(with(&format!("{head}a,-,01,x\n")).contains("the weight 01"));
    assert!(with(&format!("{head}a b,-,1,x\n")).contains("cannot be"));
    assert!(with(&format!("{head}a,,1,x\n")).contains("cannot be"));
    assert!(with("id,label\na,x\n").contains("does not begin with"));
    assert!(with(&format!("{head}a,-,1,\"x\"\n")).contains("not written as the format says"));
    assert!(with(&format!("{head}a,-,1,x\r\n")).contains("not written as the format says"));
    assert!(with(&format!("{head}a,-,1,x")).contains("not written as the format says"));
    assert!(with(&format!("{head}a,-,1,另一个\nb-2,-,1,x\n")).contains("list_sha256 should be"));
}

#[test]
fn what_is_not_drawn_or_still_closed_is_not_called_wrong() {
    let mut undrawn = tied();
    undrawn["beacon"] = Value::Null;
    assert_eq!(checked(&undrawn), Err(Flaw::NotDrawn));
    let mut closed = tied();
    for field in ["salt", "roster_csv", "order", "selected", "reserves"] {
        closed[field] = Value::Null;
    }
    assert_eq!(checked(&closed), Err(Flaw::Closed));
    assert_eq!(checked(&json!({"format": "dianjian-round/1"})), Err(Flaw::NotADraw));
    assert_eq!(verify(b"{}"), Err(Flaw::NotADraw));
    assert_eq!(verify(b"no json"), Err(Flaw::NotADraw));
}
