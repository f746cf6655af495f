//! The tables as diesel sees them, kept by hand beside `migrations/`.
#![expect(missing_docs, reason = "the columns are described in the migrations")]

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    product_types (id) {
        id -> Text,
        name -> Text,
        name_en -> Nullable<Text>,
        aliases -> Text,
        audience -> Text,
        class -> Text,
        icon -> Text,
        hazard -> Text,
        hazard_en -> Nullable<Text>,
        ccc_class -> Nullable<Text>,
    }
}

diesel::table! {
    standards (id) {
        id -> Text,
        code -> Text,
        edition -> Text,
        in_force_on -> Nullable<Date>,
    }
}

diesel::table! {
    product_standards (product_id, standard_id) {
        product_id -> Text,
        standard_id -> Text,
    }
}

diesel::table! {
    product_indicators (product_id, position) {
        product_id -> Text,
        position -> Integer,
        name -> Text,
        name_en -> Nullable<Text>,
    }
}

diesel::table! {
    rounds (id) {
        id -> Text,
        kind -> Text,
        title -> Text,
        title_en -> Nullable<Text>,
        state -> Text,
        opens_at -> Timestamp,
        closes_at -> Timestamp,
        results_at -> Timestamp,
        choices_per_ballot -> Integer,
        seats -> Integer,
        rules -> Text,
        rules_sha256 -> Text,
        announced_at -> Timestamp,
        certified_at -> Nullable<Timestamp>,
        counted -> Nullable<BigInt>,
        set_aside -> Nullable<BigInt>,
        withdrawn -> Nullable<BigInt>,
        voters_forgotten_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    candidates (round_id, product_id) {
        round_id -> Text,
        product_id -> Text,
        votes -> Nullable<BigInt>,
    }
}

diesel::table! {
    set_asides (round_id, rule) {
        round_id -> Text,
        rule -> Text,
        ballots -> BigInt,
    }
}

diesel::table! {
    turnouts (round_id, shard) {
        round_id -> Text,
        shard -> Integer,
        ballots -> BigInt,
    }
}

diesel::table! {
    ballots (receipt) {
        receipt -> Text,
        round_id -> Text,
        choices -> Text,
        status -> Text,
        set_aside_for -> Nullable<Text>,
    }
}

diesel::table! {
    voters (token) {
        token -> Text,
        round_id -> Text,
        receipt -> Text,
        cast_at -> Timestamp,
        network -> Nullable<Text>,
        channel -> Text,
        participant -> Nullable<Text>,
        marks -> Nullable<Text>,
    }
}

diesel::joinable!(candidates -> product_types (product_id));
diesel::joinable!(product_indicators -> product_types (product_id));
diesel::allow_tables_to_appear_in_same_query!(candidates, product_types, product_indicators, rounds);

diesel::table! {
    accounts (id) {
        id -> Text,
        name -> Text,
        password -> Text,
        created_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    account_roles (account_id, role, bound_to) {
        account_id -> Text,
        role -> Text,
        bound_to -> Text,
    }
}

diesel::table! {
    sessions (token) {
        token -> Text,
        account_id -> Text,
        seen_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    sign_in_failures (subject) {
        subject -> Text,
        failures -> Integer,
        last_at -> Timestamp,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    audit_rows (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        object -> Text,
        detail -> Text,
        prev -> Text,
        hash -> Text,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(account_roles -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(sessions, accounts, account_roles);

diesel::table! {
    plan_versions (year, version) {
        year -> Integer,
        version -> Integer,
        note -> Text,
        note_en -> Nullable<Text>,
        made_by -> Text,
        made_at -> Timestamp,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    plan_rows (year, version, position) {
        year -> Integer,
        version -> Integer,
        position -> Integer,
        month -> Nullable<Integer>,
        quarter -> Nullable<Integer>,
        product -> Text,
        product_en -> Nullable<Text>,
        product_id -> Nullable<Text>,
        work_type -> Nullable<Text>,
        venues -> Nullable<Text>,
        venues_en -> Nullable<Text>,
        audience -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}
