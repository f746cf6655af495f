//! Results from a file, one tested item a line: new batches that come in complete, and batches that were
//! planned, taken or received here and are completed by it.

mod enterprises;
mod group;
mod item;
mod results;

use crate::sheet::{Choice, Column, Table};

use super::rules::work::{Finding, Level, Outcome, Verdict, WorkType};
use super::store::EnterpriseRole;

pub use enterprises::read as read_enterprises;
pub use group::{Entry, Here};
pub use results::{asked_for, read};

const fn column(key: &'static str, names: &'static [&'static str], required: bool) -> Column {
    Column { key, names, required }
}

/// The columns of a batch; they stand in every line of it.
const OF_THE_BATCH: [Column; 26] = [
    column("batch", &["批次编号", "Batch"], false),
    column("product", &["产品类型", "Product"], false),
    column("work_type", &["任务类别", "Kind of testing"], false),
    column("level", &["谁组织的", "Organised by"], false),
    column("round", &["投票", "Vote"], false),
    column("name", &["样品名称", "Name on the label"], false),
    column("trade_mark", &["商标", "Trade mark"], false),
    column("spec", &["规格型号", "Specification"], false),
    column("lot", &["生产日期或批号", "Production date or lot"], false),
    column("enterprise", &["被抽样单位", "Taken at"], false),
    column("credit_code", &["统一社会信用代码", "Credit code"], false),
    column("role", &["单位类型", "Kind of enterprise"], false),
    column("county", &["县（区）", "County"], false),
    column("address", &["地址", "Address"], false),
    column("venue", &["场所", "Kind of place"], false),
    column("area", &["区域", "Kind of area"], false),
    column("producer", &["标称生产者", "Marked producer"], false),
    column("platform", &["网购平台", "Platform"], false),
    column("sampled_on", &["抽样日期", "Sampled on"], false),
    column("sampled_by", &["抽样账号", "Sampled by"], false),
    column("form", &["抽样单编号", "Sampling form no."], false),
    column("price", &["样品价格（元）", "Price in yuan"], false),
    column("laboratory", &["检验机构", "Laboratory"], false),
    column("received_on", &["收样日期", "Received on"], false),
    column("report_number", &["报告编号", "Report no."], true),
    column("reported_on", &["报告日期", "Reported on"], true),
];

/// The columns of a tested item.
const OF_THE_ITEM: [Column; 11] = [
    column("item", &["检验项目", "Item"], true),
    column("item_en", &["项目英文", "Item in English"], false),
    column("standard", &["标准（带年份）", "Standard with edition"], true),
    column("method", &["检验方法", "Method"], false),
    column("limit", &["标准值", "Limit"], true),
    column("limit_low", &["最小", "Least"], false),
    column("limit_high", &["最大", "Most"], false),
    column("value", &["实测值", "Value"], true),
    column("number", &["实测数字", "Value as a number"], false),
    column("unit", &["单位", "Unit"], false),
    column("outcome", &["判定", "Outcome"], true),
];

const COLUMNS: [Column; 37] = {
    let mut all = [OF_THE_BATCH[0]; 37];
    let mut place = 0;
    while place < all.len() {
        all[place] = if place < OF_THE_BATCH.len() {
            OF_THE_BATCH[place]
        } else {
            OF_THE_ITEM[place - OF_THE_BATCH.len()]
        };
        place += 1;
    }
    all
};
static ALL: [Column; 37] = COLUMNS;

const fn choice<T: Copy>(code: &'static str, names: &'static [&'static str], value: T) -> Choice<T> {
    Choice { code, names, value }
}

const WORK_TYPES: &[Choice<WorkType>] = &[
    choice("supervised", &["监督抽查", "Supervised sampling"], WorkType::Supervised),
    choice("monitoring", &["风险监测", "Risk monitoring"], WorkType::Monitoring),
];

const LEVELS: &[Choice<Level>] = &[
    choice("city", &["市", "The city"], Level::City),
    choice("national", &["国家", "The nation"], Level::National),
    choice("province", &["省", "The province"], Level::Province),
    choice("county", &["县（区）", "The county"], Level::County),
];

const ROLES: &[Choice<EnterpriseRole>] = &[
    choice("seller", &["销售者", "A seller"], EnterpriseRole::Seller),
    choice("producer", &["生产者", "A producer"], EnterpriseRole::Producer),
    choice("platform", &["电商平台", "A platform"], EnterpriseRole::Platform),
    choice("institution", &["学校、养老机构这类单位", "An institution"], EnterpriseRole::Institution),
];

const OUTCOMES: &[Choice<Outcome>] = &[
    choice("pass", &["合格", "Pass"], Outcome::Supervised(Verdict::Pass)),
    choice("fail", &["不合格", "Fail"], Outcome::Supervised(Verdict::Fail)),
    choice("no_problem", &["未发现问题", "No problem found"], Outcome::Monitoring(Finding::NoProblem)),
    choice("problem", &["发现问题", "Problem found"], Outcome::Monitoring(Finding::Problem)),
];

/// The columns to fill in, in one of the two languages.
pub fn template(lang: crate::i18n::Lang) -> Table {
    let place = usize::from(lang == crate::i18n::Lang::En);
    let header = ALL.iter().map(|column| column.names.get(place).unwrap_or(&column.key).to_string());
    Table { header: header.collect(), rows: Vec::new() }
}
