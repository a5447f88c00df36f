# Who is counted
people-noun = { $sex ->
    [female] { $grown ->
        [adult] women
        [child] girls
       *[any] women and girls
    }
    [male] { $grown ->
        [adult] men
        [child] boys
       *[any] men and boys
    }
    [other] { $grown ->
        [adult] adults of another sex
        [child] children of another sex
       *[any] people of another sex
    }
   *[any] { $grown ->
        [adult] adults
        [child] children
       *[any] people
    }
}
people-anybody = people
people-households = households
people-aged = { $people } aged { $first }
people-aged-between = { $people } aged { $first } to { $last }
people-aged-over = { $people } aged { $first } and over
people-from = { $people } from { $origin }
status-refugee = refugees
status-asylum-seeker = asylum-seekers
status-in-need-of-protection = other people in need of international protection
status-internally-displaced = internally displaced people
status-returned = returned people
status-returned-refugee = returned refugees
status-returned-displaced = returned internally displaced people
status-stateless = stateless people
status-of-concern = others of concern
status-host = host community
sex-female = female
sex-male = male
sex-other = another sex

# Countries by code: ISO 3166-1 alpha-3, names as the United Nations write them, shortened where
# everybody does.
country-names = Countries
    .AFG = Afghanistan
    .ALB = Albania
    .DZA = Algeria
    .AND = Andorra
    .AGO = Angola
    .ATG = Antigua and Barbuda
    .ARG = Argentina
    .ARM = Armenia
    .ABW = Aruba
    .AUS = Australia
    .AUT = Austria
    .AZE = Azerbaijan
    .BHS = Bahamas
    .BHR = Bahrain
    .BGD = Bangladesh
    .BRB = Barbados
    .BLR = Belarus
    .BEL = Belgium
    .BLZ = Belize
    .BEN = Benin
    .BTN = Bhutan
    .BOL = Bolivia
    .BIH = Bosnia and Herzegovina
    .BWA = Botswana
    .BRA = Brazil
    .BRN = Brunei Darussalam
    .BGR = Bulgaria
    .BFA = Burkina Faso
    .BDI = Burundi
    .CPV = Cabo Verde
    .KHM = Cambodia
    .CMR = Cameroon
    .CAN = Canada
    .CAF = Central African Republic
    .TCD = Chad
    .CHL = Chile
    .CHN = China
    .HKG = Hong Kong
    .MAC = Macao
    .COL = Colombia
    .COM = Comoros
    .COG = Congo
    .COD = Democratic Republic of the Congo
    .CRI = Costa Rica
    .CIV = Côte d’Ivoire
    .HRV = Croatia
    .CUB = Cuba
    .CUW = Curaçao
    .CYP = Cyprus
    .CZE = Czechia
    .DNK = Denmark
    .DJI = Djibouti
    .DMA = Dominica
    .DOM = Dominican Republic
    .ECU = Ecuador
    .EGY = Egypt
    .SLV = El Salvador
    .GNQ = Equatorial Guinea
    .ERI = Eritrea
    .EST = Estonia
    .SWZ = Eswatini
    .ETH = Ethiopia
    .FJI = Fiji
    .FIN = Finland
    .FRA = France
    .GAB = Gabon
    .GMB = Gambia
    .GEO = Georgia
    .DEU = Germany
    .GHA = Ghana
    .GRC = Greece
    .GRD = Grenada
    .GTM = Guatemala
    .GIN = Guinea
    .GNB = Guinea-Bissau
    .GUY = Guyana
    .HTI = Haiti
    .HND = Honduras
    .HUN = Hungary
    .ISL = Iceland
    .IND = India
    .IDN = Indonesia
    .IRN = Iran
    .IRQ = Iraq
    .IRL = Ireland
    .ISR = Israel
    .ITA = Italy
    .JAM = Jamaica
    .JPN = Japan
    .JOR = Jordan
    .KAZ = Kazakhstan
    .KEN = Kenya
    .KIR = Kiribati
    .PRK = Democratic People’s Republic of Korea
    .KOR = Republic of Korea
    .KWT = Kuwait
    .KGZ = Kyrgyzstan
    .LAO = Laos
    .LVA = Latvia
    .LBN = Lebanon
    .LSO = Lesotho
    .LBR = Liberia
    .LBY = Libya
    .LIE = Liechtenstein
    .LTU = Lithuania
    .LUX = Luxembourg
    .MDG = Madagascar
    .MWI = Malawi
    .MYS = Malaysia
    .MDV = Maldives
    .MLI = Mali
    .MLT = Malta
    .MHL = Marshall Islands
    .MRT = Mauritania
    .MUS = Mauritius
    .MEX = Mexico
    .FSM = Micronesia
    .MDA = Moldova
    .MCO = Monaco
    .MNG = Mongolia
    .MNE = Montenegro
    .MAR = Morocco
    .MOZ = Mozambique
    .MMR = Myanmar
    .NAM = Namibia
    .NRU = Nauru
    .NPL = Nepal
    .NLD = Netherlands
    .NZL = New Zealand
    .NIC = Nicaragua
    .NER = Niger
    .NGA = Nigeria
    .MKD = North Macedonia
    .NOR = Norway
    .OMN = Oman
    .PAK = Pakistan
    .PLW = Palau
    .PSE = Palestine
    .PAN = Panama
    .PNG = Papua New Guinea
    .PRY = Paraguay
    .PER = Peru
    .PHL = Philippines
    .POL = Poland
    .PRT = Portugal
    .PRI = Puerto Rico
    .QAT = Qatar
    .ROU = Romania
    .RUS = Russian Federation
    .RWA = Rwanda
    .KNA = Saint Kitts and Nevis
    .LCA = Saint Lucia
    .VCT = Saint Vincent and the Grenadines
    .WSM = Samoa
    .SMR = San Marino
    .STP = Sao Tome and Principe
    .SAU = Saudi Arabia
    .SEN = Senegal
    .SRB = Serbia
    .SYC = Seychelles
    .SLE = Sierra Leone
    .SGP = Singapore
    .SVK = Slovakia
    .SVN = Slovenia
    .SLB = Solomon Islands
    .SOM = Somalia
    .ZAF = South Africa
    .SSD = South Sudan
    .ESP = Spain
    .LKA = Sri Lanka
    .SDN = Sudan
    .SUR = Suriname
    .SWE = Sweden
    .CHE = Switzerland
    .SYR = Syria
    .TWN = Taiwan
    .TJK = Tajikistan
    .TZA = Tanzania
    .THA = Thailand
    .TLS = Timor-Leste
    .TGO = Togo
    .TIB = Tibet
    .TON = Tonga
    .TTO = Trinidad and Tobago
    .TUN = Tunisia
    .TUR = Türkiye
    .TKM = Turkmenistan
    .TUV = Tuvalu
    .UGA = Uganda
    .UKR = Ukraine
    .ARE = United Arab Emirates
    .GBR = United Kingdom
    .USA = United States of America
    .URY = Uruguay
    .UZB = Uzbekistan
    .VUT = Vanuatu
    .VAT = Holy See
    .VEN = Venezuela
    .VNM = Viet Nam
    .ESH = Western Sahara
    .YEM = Yemen
    .ZMB = Zambia
    .ZWE = Zimbabwe
    .XXA = no state
    .UKN = an unknown country
