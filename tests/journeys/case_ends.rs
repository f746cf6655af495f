//! How a case ends, as its citizen reads it, and what an officer may not send out.

use crate::complaints::{citizen_with, does, lodges, officer, town, typed};

#[actix_web::test]
async fn whoever_was_refused_reads_why_and_the_other_ways_after_it_is_closed() {
    let town = town().await;
    let email = typed(&[("email", "parent@example.com")]);
    let (number, secret) = lodges(&town, &email).await.remove(0);
    let (comp, head) = (officer!(town, "comp"), officer!(town, "head"));
    does(&comp, &number, "register", &[("registered", "X1")]).await.is(200);
    let words = ("words", "这件事要找住房部门。");
    does(&comp, &number, "propose-refusal", &[("ground", "1"), words]).await.is(200);
    // Whoever agrees sees first what the citizen will read.
    head.opens(&format!("/admin/complaints/{number}")).await.says("市民会读到").says("住房部门");
    does(&head, &number, "refuse", &[]).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200);

    let citizen = citizen_with!(town, number, &secret);
    let told = citizen.opens(&format!("/c/{number}")).await;

    told.says("没有受理（已办结）").says("不属于市场监督管理部门职责").says("去法院起诉");
    told.says("依法成立的其他调解组织").says("还有事？ 重新交一件");
    told.keeps_silent_about("局手上");
    let letters = town.letters().await;
    let texts: Vec<&str> = letters.iter().map(|letter| letter.text.as_str()).collect();
    assert!(texts.iter().any(|text| text.contains("没有受理（已办结）")), "{texts:?}");
}

#[actix_web::test]
async fn whoever_settles_is_not_told_that_it_failed() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    does(&comp, &number, "accept", &[]).await.is(200);
    does(&comp, &number, "terminate", &[("ground", "1"), ("words", "双方自己谈好了。")]).await.is(200);

    let citizen = citizen_with!(town, number, &secret);
    let told = citizen.opens(&format!("/c/{number}")).await;
    told.says("双方和解或你撤回了，调解终止").keeps_silent_about("没谈成").keeps_silent_about("去法院起诉");
    citizen
        .opens(&format!("/en/c/{number}"))
        .await
        .says("Settled or withdrawn; mediation ended")
        .keeps_silent_about("without agreement");
}

#[actix_web::test]
async fn both_are_told_before_an_accepted_complaint_that_was_taken_back_is_closed() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    does(&comp, &number, "register", &[("registered", "X1")]).await.is(200);
    does(&comp, &number, "accept", &[]).await.is(200);
    let citizen = citizen_with!(town, number, &secret);

    citizen.presses(&format!("/c/{number}/withdrawal")).await.is(200).says("双方和解或你撤回了，调解终止");

    // Seven working days from Tuesday, the first of September 2026.
    comp.opens(&format!("/admin/complaints/{number}")).await.says("告知双方调解终止").says("9月10日");
    does(&comp, &number, "close", &[]).await.is(409).says("还没书面告诉双方");
    does(&comp, &number, "tell-parties", &[]).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200);
    citizen.opens(&format!("/c/{number}")).await.says("双方和解或你撤回了，调解终止（已办结）");
}

#[actix_web::test]
async fn a_template_with_blanks_is_not_sent_as_it_is() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    let form = comp.opens(&format!("/admin/complaints/{number}/propose-refusal")).await;
    let template = form.words();
    assert!(template.contains("我们不能受理，因为"), "{template}");
    let blank = ("words", "这一件我们不能受理，因为　　。你还可以　　。");

    let back = does(&comp, &number, "propose-refusal", &[("ground", "1"), blank]).await;

    back.is(422).says("空着的地方还没填").says("你还可以");
    // One that was proposed before the desk looked is held at its approval.
    let words = ("words", "这件事要找住房部门。");
    does(&comp, &number, "propose-refusal", &[("ground", "1"), words]).await.is(200);
}

#[actix_web::test]
async fn nobody_has_longer_to_bring_papers_than_the_bureau_has_to_answer() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    comp.opens(&format!("/admin/complaints/{number}/ask")).await.says("答复受不受理最晚 9月10日，日子照走。");
    let words = ("words", "请补小票。");
    does(&comp, &number, "ask", &[words, ("until", "2026-09-11")]).await.is(422).says("最晚选 9月10日");
    does(&comp, &number, "ask", &[words, ("until", "2026-09-10")]).await.is(200);
    let citizen = citizen_with!(town, number, &secret);
    citizen.opens(&format!("/c/{number}")).await.says("要补什么、最晚哪天，看“请你补材料”");
}

#[actix_web::test]
async fn a_repeat_is_one_only_where_somebody_looked_at_the_reporter() {
    let town = town().await;
    let punish = typed(&[("want", "punish")]);
    let (earlier, _) = lodges(&town, &punish).await.remove(0);
    let (later, secret) = lodges(&town, &punish).await.remove(0);
    let comp = officer!(town, "comp");

    let unchecked = does(&comp, &later, "duplicate", &[("other", &earlier)]).await;

    unchecked.is(422).says("先核对是不是同一举报人").says("第三十五条");
    does(&comp, &later, "duplicate", &[("other", &earlier), ("same", "yes")]).await.is(200);
    // Were it another's after all, they would not learn of it.
    let reporter = citizen_with!(town, later, &secret);
    let told = reporter.opens(&format!("/c/{later}")).await;
    told.says("不重复处理")
        .keeps_silent_about("报过")
        .keeps_silent_about("前一件")
        .keeps_silent_about(&earlier);
}
