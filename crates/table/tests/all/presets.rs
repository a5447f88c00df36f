//! Tables that many publish alike become figures without a question.

use super::{bounds, lines, of_text};
use waymark_model::{Measure, Standing, Status, Unit};

#[test]
fn updates_of_idmc_are_of_displacements_at_a_point() {
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
    assert!(found.figures.iter().all(|f| f.series.measure == Measure::Displacements));
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
fn events_of_ucdp_as_they_are_handed_out_are_deaths_on_their_day() {
    let table = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
                 conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,\
                 side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,\
                 source_date,source_headline,source_original,where_prec,where_coordinates,\
                 where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,\
                 region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,\
                 deaths_unknown,best,high,low,gwnoa,gwnob\n\
                 5,B-1,2021,1,Clear,1,259,259,Northland: Government,524,524,Northland - Rebels,116,116,\
                 Northland,234,234,Rebels,2,A paper,A paper,2021-08-27,A head line,,1,Kabul airport,A gate,\
                 Kabul province,Kabul district,34.56,69.21,POINT (69.21 34.56),179779,Afghanistan,700,Asia,1,\
                 1,2021-08-26 00:00:00.000,2021-08-26 00:00:00.000,13,1,141,28,183,184,171,645,\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 Kabul airport 2021-08-26 171..184"]);
    assert_eq!(found.figures[0].series.measure, Measure::Killed);
    let kept = |name: &str| found.figures[0].notes.iter().any(|(heading, _)| heading == name);
    assert!(kept("number_of_sources") && kept("conflict_name"), "{:?}", found.figures[0].notes);
}

#[test]
fn rounded_data_of_idmc_are_stocks_and_displacements_of_each_cause() {
    let table = "ISO3,Name,Year,Conflict Stock Displacement,Conflict Internal Displacements,\
                 Disaster Internal Displacements,Disaster Stock Displacement\n\
                 SDN,Sudan,2022,3553000,314000,105000,227000\n\
                 SDN,Sudan,2023,9053000,6038000,17000,80000\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let measures: Vec<Measure> = found.figures.iter().map(|f| f.series.measure).collect();
    let present = measures.iter().filter(|m| **m == Measure::Present).count();
    assert_eq!((measures.len(), present), (8, 4));
    let is_of_year = |f: &&crate::TableFigure| f.during.is_some_and(|d| d.to_string() == "2023");
    assert_eq!(found.figures.iter().filter(is_of_year).count(), 2);
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

/// How many decisions a table wants, one after the other, and the figures that it is then.
fn decided(table: &str, answers: &[(&str, &str)]) -> (usize, waymark_table::import::Imported) {
    let mut said: Vec<String> = Vec::new();
    loop {
        let chosen: Vec<&str> = said.iter().map(String::as_str).collect();
        let found = of_text(table, &chosen);
        let Some(ask) = found.asks.first() else { return (said.len(), found) };
        let wanted = answers.iter().find(|(begins, _)| ask.question.contains(begins));
        let (_, answer) = wanted.unwrap_or_else(|| panic!("{}", ask.question));
        said.push(format!("answer {}={answer}", ask.question));
        assert!(said.len() <= 5, "{said:?}");
    }
}

#[test]
fn a_site_is_called_by_its_name_and_numbers_are_counts() {
    let table = "Round,Survey Date,Site ID,Site Name,Admin 1,Admin 2,Latitude,Longitude,Site Type,# HH,\
                 # Individuals,Males,Females,Children <18,Site status\n\
                 12,15/03/2024,NG001,Bakassi Camp,Borno,Maiduguri,11.82,13.18,Camp,1200,6300,2900,3400,3100,Open\n\
                 12,16/03/2024,NG003,El Miskin,Borno,Jere,11.86,13.14,Collective,310,1450,,,700,Closed\n";
    let (decisions, found) = decided(table, &[("says `Closed`", "they are there")]);
    assert_eq!(decisions, 1);
    let said: Vec<String> = found
        .figures
        .iter()
        .filter(|f| f.series.people.is_everybody() || f.series.people.unit != Unit::OfMeasure)
        .map(|f| {
            format!("{} {} {}", crate::place(&found, f), bounds(&found, f), found.unit_name(f))
        })
        .collect();
    assert_eq!(
        said,
        [
            "Bakassi Camp 1200 households",
            "Bakassi Camp 6300 people",
            "El Miskin 310 households",
            "El Miskin 1450 people"
        ]
    );
    assert!(found.figures[0].notes.iter().any(|(heading, _)| heading == "Site Type"));
}

#[test]
fn reports_of_evacuation_centres_are_figures_in_five_decisions() {
    let table = "REGION / PROVINCE / MUNICIPALITY,NUMBER OF AFFECTED,,,NUMBER OF EVACUATION CENTERS,,INSIDE ECs,,,,OUTSIDE ECs,,,\n\
                 ,Barangays,Families,Persons,CUM,NOW,Families CUM,Families NOW,Persons CUM,Persons NOW,Families CUM,Families NOW,Persons CUM,Persons NOW\n\
                 GRAND TOTAL,12,1100,4700,8,3,400,120,1600,480,200,90,800,360\n\
                 Legazpi City,4,500,2100,3,1,150,50,600,200,70,30,280,120\n\
                 Bulan,5,600,2600,3,1,150,40,600,160,80,40,320,160\n";
    let (_, found) = decided(
        table,
        &[
            ("say more than is known", "left out"),
            ("says more than is known", "left out"),
            ("NUMBER OF AFFECTED", "left out"),
            ("Of which day", "2024-10-25"),
        ],
    );
    let said: Vec<String> = found
        .figures
        .iter()
        .map(|f| {
            let (place, unit) = (crate::place(&found, f), found.unit_name(f));
            format!("{place} {} {} {unit}", f.series.measure.name(), bounds(&found, f))
        })
        .collect();
    assert_eq!(
        said,
        [
            "Legazpi City Sheltered 50 households",
            "Legazpi City Sheltered 200 people",
            "Legazpi City Present 30 households",
            "Legazpi City Present 120 people",
            "Bulan Sheltered 40 households",
            "Bulan Sheltered 160 people",
            "Bulan Present 40 households",
            "Bulan Present 160 people"
        ]
    );
}

#[test]
fn situations_of_unhcr_have_no_households_where_they_were_not_counted() {
    let table = "geomaster_name,centroid_lon,centroid_lat,individuals,households,date,source,pop_type,pop_origin\n\
                 Chad,18.66,15.36,923254,210000,2024-06-30,UNHCR,Refugees,Sudan\n\
                 South Sudan,30.2,7.3,640000,0,2024-06-30,UNHCR,Refugees,Sudan\n";
    let (_, found) = decided(table, &[("count?", "Present")]);
    let said: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
    assert_eq!(said, ["923254", "210000", "640000"]);
    assert!(found.left_out.iter().any(|l| l.row == 3 && l.why.contains("0 households")));
}

#[test]
fn figures_of_idmc_that_only_compare_are_set_aside() {
    let table = "id,country,iso3,latitude,longitude,role,displacement_type,qualifier,figure,displacement_date,\
                 displacement_start_date,displacement_end_date,year,created_at\n\
                 1,Sudan,SDN,13.6,25.3,Recommended figure,Conflict,total,500,2024-05-12,2024-05-12,2024-05-12,2024,2024-05-13T11:00:00.000Z\n\
                 2,Sudan,SDN,13.6,25.3,Triangulation,Conflict,total,450,2024-05-12,2024-05-12,2024-05-12,2024,2024-05-13T11:00:00.000Z\n";
    let (decisions, found) = decided(table, &[]);
    assert_eq!(decisions, 0);
    let used: Vec<bool> = found.figures.iter().map(|f| f.standing == Standing::Used).collect();
    assert_eq!(used, [true, false]);
}

#[test]
fn the_population_that_dtm_counts_is_of_the_displaced() {
    let hapi = "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,\
                admin1_name,admin2_code,admin2_name,admin_level,assessment_type,operation,\
                reporting_round,population,reference_period_start,reference_period_end\n\
                SDN,True,True,,,,,,,0,BA,Sudan,5,3779000,2023-06-01,2023-06-30\n\
                SDN,True,True,West Darfur,,SD04,West Darfur,,,1,BA,Sudan,5,600000,2023-06-01,2023-06-30\n";
    let (decisions, found) = decided(hapi, &[]);
    assert_eq!((decisions, found.figures.len()), (0, 2));
    for figure in &found.figures {
        assert_eq!(figure.series.measure.name(), "Present");
        assert_eq!(figure.series.people.status, Some(Status::InternallyDisplaced));
    }
}

#[test]
fn returned_refugees_are_in_their_country_of_origin() {
    let hapi = "origin_location_code,origin_has_hrp,origin_in_gho,asylum_location_code,asylum_has_hrp,\
                asylum_in_gho,population_group,gender,age_range,min_age,max_age,population,\
                reference_period_start,reference_period_end\n\
                AFG,True,True,PAK,False,True,RET,f,0-4,0,4,1203,2023-01-01,2023-12-31\n\
                AFG,True,True,IRN,False,True,RET,f,0-4,0,4,88,2023-01-01,2023-12-31\n\
                AFG,True,True,PAK,False,True,REF,all,all,,,9120,2023-01-01,2023-12-31\n";
    let (decisions, found) = decided(hapi, &[]);
    assert_eq!(decisions, 0);
    let said: Vec<String> = found
        .figures
        .iter()
        .map(|f| {
            let group =
                f.series.people.group.map(|g| found.with.group(g).name.get("en").to_owned());
            format!("{} {} {group:?}", crate::place(&found, f), bounds(&found, f))
        })
        .collect();
    assert_eq!(
        said,
        [
            "Afghanistan 1203 Some(\"from Pakistan\")",
            "Afghanistan 88 Some(\"from Iran\")",
            "Pakistan 9120 None"
        ]
    );
    assert!(found.figures[0].notes.iter().any(|(heading, _)| heading == "origin_has_hrp"));
    // Of a table that nobody knows it is asked.
    let other = "origin country,host country,year,returned refugees\nSudan,Chad,2023,300\n";
    let open = of_text(other, &[]);
    assert_eq!((open.figures.len(), open.asks.len()), (0, 1), "{:?}", open.asks);
    let (_, there) = decided(other, &[("two countries", "where the other columns say")]);
    assert_eq!(crate::place(&there, &there.figures[0]), "Chad");
}

#[test]
fn a_row_of_a_whole_country_is_of_the_country_of_its_code() {
    let table = "location_code,has_hrp,admin1_name,admin2_name,admin_level,population,reporting_round,\
                 reference_period_start,reference_period_end\n\
                 #meta+location+code,#meta+has_hrp,#adm1+name,#adm2+name,#meta+admin_level,#population+idps,\
                 #round+code,#date+start,#date+end\n\
                 AFG,True,,,0,5000000,11,2021-03-01,2021-03-31\n\
                 AFG,True,Kabul,,1,400000,11,2021-03-01,2021-03-31\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let said: Vec<String> = found
        .figures
        .iter()
        .map(|f| format!("{} {}", crate::place(&found, f), bounds(&found, f)))
        .collect();
    assert_eq!(said, ["Afghanistan 5000000", "Kabul 400000"]);
}
