//! Names of what is counted.

use super::Language;
use waymark_model::Measure;

impl Language {
    /// `Arrivals`
    pub fn measure(&self, measure: Measure) -> String {
        self.say(match measure {
            Measure::Arrivals => "measure-arrivals",
            Measure::Departures => "measure-departures",
            Measure::Passed => "measure-passed",
            Measure::Registered | Measure::Register => "measure-registered",
            Measure::Killed => "measure-killed",
            Measure::Injured => "measure-injured",
            Measure::Missing => "measure-missing",
            Measure::Vehicles => "measure-vehicles",
            Measure::Population => "measure-population",
            Measure::Present => "measure-present",
            Measure::Sheltered => "measure-sheltered",
        })
    }
}
