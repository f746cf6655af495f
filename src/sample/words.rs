//! Every sentence of sampling and testing.

use super::rules::stage::{Refusal, Stage};
use crate::fault::{Kind, Reason};
use crate::i18n::Lang;
use crate::words;

words! {
    pub struct Words;

    planned        { zh: "待买样", en: "To be sampled" }
    sampled        { zh: "已封样", en: "Sampled and sealed" }
    in_laboratory  { zh: "检测中", en: "In the laboratory" }
    reported       { zh: "已出报告", en: "Reported" }
    is_final       { zh: "可公布", en: "Final" }
    published      { zh: "已公布", en: "Published" }
    dropped        { zh: "没有检", en: "Not tested" }

    not_now(stage: &str) { zh: "这一批现在是“{stage}”，不能做这一步。", en: "This batch is at “{stage}”; this step is not possible now." }
    took_it        { zh: "抽样的人不能录检验结果，请换一个账号。", en: "Whoever took the sample does not enter its results. Another account has to." }
    other_laboratory { zh: "这一批不在你的检验机构。", en: "This batch is at another laboratory." }
    outcome_differs { zh: "总的判定和各项判定对不上。", en: "The overall outcome does not follow from the items." }
    no_items       { zh: "至少录 1 个检验项目。", en: "Enter at least one tested item." }
    not_all_told   { zh: "还有人没有送达通知。", en: "Somebody has not been notified yet." }
    may_object(day: &str) { zh: "异议期到 {day} 24:00 才满。", en: "The term to object ends on {day} at midnight." }
    objection_open { zh: "有异议还没有处理完。", en: "An objection is not settled." }
    changed        { zh: "别人刚改过这一批。下面是最新的，你填的还在。", en: "Somebody else has just changed this batch. Below is the newest state; what you typed is kept." }
}

impl Words {
    /// What a stage is called.
    pub fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Planned => self.planned(),
            Stage::Sampled => self.sampled(),
            Stage::InLaboratory => self.in_laboratory(),
            Stage::Reported => self.reported(),
            Stage::Final => self.is_final(),
            Stage::Published => self.published(),
            Stage::Dropped => self.dropped(),
        }
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::OutcomeDiffers | Refusal::NoItems => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotNow { stage, .. } => say.not_now(say.stage(*stage)),
            Refusal::TookItThemselves => say.took_it().into(),
            Refusal::OtherLaboratory => say.other_laboratory().into(),
            Refusal::OutcomeDiffers => say.outcome_differs().into(),
            Refusal::NoItems => say.no_items().into(),
            Refusal::NotAllTold => say.not_all_told().into(),
            Refusal::MayStillObject(day) => say.may_object(&crate::i18n::dates::calendar_day(lang, *day)),
            Refusal::ObjectionOpen => say.objection_open().into(),
            Refusal::Changed => say.changed().into(),
        }
    }
}
