use crate::words;

words! {
    pub(super) struct Words;

    rounds         { zh: "投票", en: "Rounds" }
    nothing        { zh: "没有进行中的投票。", en: "No round is under way." }
    log            { zh: "操作日志", en: "Log of deeds" }
    log_told       { zh: "每一步都有记录，一环扣一环，改了就对不上。", en: "Every deed is noted and chained to the one before; a change would show." }
    export_log     { zh: "导出日志（JSON Lines）", en: "Export the log (JSON Lines)" }
}
