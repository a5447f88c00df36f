//! Tables that many publish alike become figures without a question.

use super::{bounds, lines, of_text};
use waymark_model::{Measure, Status};

#[test]
fn updates_of_idmc_are_of_people_who_left_a_point() {
    let table = "id,country,iso3,latitude,longitude,centroid,displacement_type,qualifier,figure,\
                 displacement_date,displacement_start_date,displacement_end_date,year,created_at,link\n\
                 1,Chad,TCD,12.1,15.0,\"[12.1, 15.0]\",Conflict,more than,500,2023-10-03,2023-10-01,\
                 2023-10-03,2023,2023-10-05T08:00:00.000Z,https://x.org\n\
                 2,Chad,TCD,13.2,16.0,\"[13.2, 16.0]\",Conflict,approximately,100,2023-10-03,2023-10-01,\
                 2023-10-03,2023,2023-10-05T08:00:00.000Z,https://x.org\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(
        lines(&found),
        ["2 12.100 N, 15.000 E 2023-10-03 501..", "3 13.200 N, 16.000 E 2023-10-03 90..110"]
    );
    assert!(found.figures.iter().all(|f| f.series.measure == Measure::Departures));
    assert_eq!(found.figures[0].during.unwrap().to_string(), "2023-10-01/2023-10-03");
    assert_eq!(found.figures[0].published.unwrap().to_string(), "2023-10-05T08:00+00:00");
    // What is chosen goes before.
    let chosen = of_text(table, &["set measure=Arrivals"]);
    assert!(chosen.figures.iter().all(|f| f.series.measure == Measure::Arrivals));
}

#[test]
fn events_of_ucdp_have_low_best_and_high() {
    let table = "id,relid,year,country,adm_1,latitude,longitude,date_start,date_end,deaths_a,deaths_b,\
                 deaths_civilians,deaths_unknown,best,high,low\n\
                 4,A-1,2021,Afghanistan,Kabul province,34.5,69.2,2021-08-26 00:00:00.000,\
                 2021-08-26 00:00:00.000,13,1,141,28,183,189,170\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let figure = &found.figures[0];
    assert_eq!((found.figures.len(), figure.series.measure), (1, Measure::Killed));
    assert_eq!(bounds(&found, figure), "170..189");
    assert_eq!(figure.wording, "183 (170 to 189)");
    assert!(figure.notes.iter().any(|(heading, _)| heading == "deaths_civilians"));
}

#[test]
fn populations_of_displaced_people_are_present_and_no_population() {
    let table = "location_code,admin1_name,admin2_name,assessment_type,population,reporting_round,\
                 reference_period_start,reference_period_end\n\
                 #country+code,#adm1+name,#adm2+name,#assessment+type,#affected+idps,#round,#date+start,#date+end\n\
                 AFG,Kabul,Paghman,BA,3000,14,2021-12-31T00:00:00,2021-12-31T23:59:59\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["3 Paghman 2021-12-31 3000"]);
    let series = found.figures[0].series;
    assert_eq!(series.measure, Measure::Present);
    assert_eq!(series.people.status, Some(Status::InternallyDisplaced));
}

#[test]
fn low_best_and_high_of_other_people_are_no_deaths() {
    let found = of_text("date,place,low,best,high\n2024-05-01,A,5,7,9\n", &["set measure=Present"]);
    assert_eq!(lines(&found), ["2 A 2024-05-01 5..9"]);
}

#[test]
fn columns_of_the_refugee_data_finder_are_statuses() {
    let table = "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers\n\
                 2022,Syria,SYR,SYR,Malta,MTA,MLT,60,-\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 Malta 2022 60"]);
    assert_eq!(found.left_out.len(), 1);
}
