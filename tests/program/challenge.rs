//! The challenge as an operator switches it.

use serde_json::{Value, json};

use crate::Place;

/// What a ballot without a solution is answered.
fn answer_to_a_bare_ballot(place: &Place) -> (u16, Value) {
    let portal = place.starts_the_demo();
    let round = portal.open_round();
    let address = format!("{}/api/v1/rounds/{}/ballots", portal.base, round["id"].as_str().unwrap());
    let client: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let ballot = json!({ "choices": [round["candidates"][0]["id"]] });
    let mut answer = client.post(&address).send_json(&ballot).unwrap();
    (answer.status().as_u16(), answer.body_mut().read_json().unwrap())
}

#[test]
fn a_ballot_needs_a_solved_challenge_unless_it_is_switched_off() {
    let (status, told) = answer_to_a_bare_ballot(&Place::new().with("DIANJIAN_CHALLENGE", "on"));
    assert_eq!((status, told["errors"][0]["field"].as_str()), (422, Some("challenge")));

    let (status, told) = answer_to_a_bare_ballot(&Place::new().with("DIANJIAN_CHALLENGE", "off"));
    assert_eq!((status, told["status"].as_str()), (201, Some("received")));

    let refused = Place::new().says("serve", &[("DIANJIAN_CHALLENGE", "no")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("DIANJIAN_CHALLENGE cannot be “no”"));
}
