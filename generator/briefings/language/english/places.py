"""Countries: how news names them, their people, capitals and seats of government; and other places that news takes for granted.

Short names after ISO 3166-1, capitals and demonyms after the CIA World Factbook (public domain), forms such as `U.S.` after news style books.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct


class Country(Struct, frozen=True, kw_only=True):
    """One country. All forms are as news writes them, without `the`."""

    name: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    """Adjectives; as nouns they mean people."""
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    """Buildings and addresses that stand for the government."""


# name, other names | demonyms | capitals | seats of government
_TABLE: Final = """
Afghanistan | Afghan | Kabul |
Albania | Albanian | Tirana |
Algeria | Algerian | Algiers |
Andorra | Andorran | Andorra la Vella |
Angola | Angolan | Luanda |
Antigua and Barbuda | Antiguan, Barbudan | St. John's |
Argentina | Argentine, Argentinian | Buenos Aires | Casa Rosada
Armenia | Armenian | Yerevan |
Australia | Australian | Canberra |
Austria | Austrian | Vienna |
Azerbaijan | Azerbaijani, Azeri | Baku |
Bahamas | Bahamian | Nassau |
Bahrain | Bahraini | Manama |
Bangladesh | Bangladeshi | Dhaka |
Barbados | Barbadian | Bridgetown |
Belarus | Belarusian, Belarussian | Minsk |
Belgium | Belgian | Brussels |
Belize | Belizean | Belmopan |
Benin | Beninese | Porto-Novo |
Bhutan | Bhutanese | Thimphu |
Bolivia | Bolivian | La Paz, Sucre |
Bosnia and Herzegovina, Bosnia-Herzegovina, Bosnia | Bosnian | Sarajevo |
Botswana | Botswanan | Gaborone |
Brazil | Brazilian | Brasilia, Brasília | Planalto
Brunei | Bruneian | Bandar Seri Begawan |
Bulgaria | Bulgarian | Sofia |
Burkina Faso | Burkinabe | Ouagadougou |
Burundi | Burundian | Bujumbura, Gitega |
Cambodia | Cambodian | Phnom Penh |
Cameroon | Cameroonian | Yaounde, Yaoundé |
Canada | Canadian | Ottawa | Rideau Hall
Cape Verde | Cape Verdean | Praia |
Central African Republic | Central African | Bangui |
Chad | Chadian | N'Djamena |
Chile | Chilean | Santiago | La Moneda
China, People's Republic of China, PRC, P.R.C. | Chinese | Beijing, Peking | Zhongnanhai
Colombia | Colombian | Bogota, Bogotá |
Comoros | Comorian | Moroni |
Costa Rica | Costa Rican | San Jose |
Croatia | Croatian | Zagreb |
Cuba | Cuban | Havana |
Cyprus | Cypriot | Nicosia |
Czech Republic, Czechia | Czech | Prague |
Democratic Republic of the Congo, Democratic Republic of Congo, Congo, DR Congo, DRC | Congolese | Kinshasa |
Denmark | Danish | Copenhagen |
Djibouti | Djiboutian | |
Dominica | | Roseau |
Dominican Republic | Dominican | Santo Domingo |
East Timor, Timor-Leste | East Timorese | Dili |
Ecuador | Ecuadorian, Ecuadorean | Quito |
Egypt | Egyptian | Cairo |
El Salvador | Salvadoran | San Salvador |
Equatorial Guinea | Equatoguinean | Malabo |
Eritrea | Eritrean | Asmara |
Estonia | Estonian | Tallinn |
Eswatini, Swaziland | Swazi | Mbabane |
Ethiopia | Ethiopian | Addis Ababa |
Fiji | Fijian | Suva |
Finland | Finnish | Helsinki |
France | French | Paris | Elysee, Élysée, Elysee Palace, Élysée Palace, Quai d'Orsay
Gabon | Gabonese | Libreville |
Gambia | Gambian | Banjul |
Germany, Federal Republic of Germany | German | Berlin | Chancellery
Ghana | Ghanaian | Accra |
Greece | Greek | Athens |
Grenada | Grenadian | St. George's |
Guatemala | Guatemalan | Guatemala City |
Guinea | Guinean | Conakry |
Guinea-Bissau | Bissau-Guinean | Bissau |
Guyana | Guyanese | |
Haiti | Haitian | Port-au-Prince |
Honduras | Honduran | Tegucigalpa |
Hungary | Hungarian | Budapest |
Iceland | Icelandic | Reykjavik, Reykjavík |
India | Indian | New Delhi, Delhi |
Indonesia | Indonesian | Jakarta |
Iran, Islamic Republic of Iran | Iranian | Tehran, Teheran |
Iraq | Iraqi | Baghdad |
Ireland, Republic of Ireland | Irish | Dublin |
Israel | Israeli | Jerusalem |
Italy | Italian | Rome | Quirinale, Palazzo Chigi
Ivory Coast, Cote d'Ivoire, Côte d'Ivoire | Ivorian | Yamoussoukro |
Jamaica | Jamaican | |
Japan | Japanese | Tokyo | Kantei
Jordan | Jordanian | Amman |
Kazakhstan | Kazakh, Kazakhstani | Astana, Nur-Sultan |
Kenya | Kenyan | Nairobi |
Kiribati | I-Kiribati | Tarawa |
Kosovo | Kosovar, Kosovan | Pristina |
Kuwait | Kuwaiti | Kuwait City |
Kyrgyzstan | Kyrgyz | Bishkek |
Laos | Laotian, Lao | Vientiane |
Latvia | Latvian | Riga |
Lebanon | Lebanese | Beirut |
Lesotho | Basotho | Maseru |
Liberia | Liberian | Monrovia |
Libya | Libyan | Tripoli |
Liechtenstein | Liechtensteiner | Vaduz |
Lithuania | Lithuanian | Vilnius |
Luxembourg | Luxembourgish | |
Madagascar | Malagasy | Antananarivo |
Malawi | Malawian | Lilongwe |
Malaysia | Malaysian | Kuala Lumpur, Putrajaya |
Maldives | Maldivian | |
Mali | Malian | Bamako |
Malta | Maltese | Valletta |
Marshall Islands | Marshallese | Majuro |
Mauritania | Mauritanian | Nouakchott |
Mauritius | Mauritian | Port Louis |
Mexico | Mexican | Mexico City | Los Pinos
Micronesia, Federated States of Micronesia, FSM | Micronesian | Palikir |
Moldova | Moldovan | Chisinau, Chișinău |
Monaco | Monegasque | |
Mongolia | Mongolian | Ulaanbaatar, Ulan Bator |
Montenegro | Montenegrin | Podgorica |
Morocco | Moroccan | Rabat |
Mozambique | Mozambican | Maputo |
Myanmar, Burma | Burmese | Naypyidaw, Naypyitaw |
Namibia | Namibian | Windhoek |
Nauru | Nauruan | Yaren |
Nepal | Nepalese, Nepali | Kathmandu |
Netherlands, Holland | Dutch | Amsterdam, The Hague, Hague |
New Zealand | | Wellington | Beehive
Nicaragua | Nicaraguan | Managua |
Niger | Nigerien | Niamey |
Nigeria | Nigerian | Abuja | Aso Rock
North Korea, Democratic People's Republic of Korea, DPRK, N. Korea | North Korean | Pyongyang |
North Macedonia, Macedonia | Macedonian | Skopje |
Norway | Norwegian | Oslo |
Oman | Omani | Muscat |
Pakistan | Pakistani | Islamabad |
Palau | Palauan | Ngerulmud |
Palestine, Palestinian Authority | Palestinian | Ramallah |
Panama | Panamanian | Panama City |
Papua New Guinea | Papuan | Port Moresby |
Paraguay | Paraguayan | Asuncion, Asunción |
Peru | Peruvian | Lima |
Philippines | Philippine, Filipino | Manila | Malacanang, Malacañang
Poland | Polish | Warsaw |
Portugal | Portuguese | Lisbon |
Qatar | Qatari | Doha |
Romania | Romanian | Bucharest |
Russia, Russian Federation | Russian | Moscow | Kremlin
Rwanda | Rwandan | Kigali |
Saint Kitts and Nevis, St. Kitts and Nevis | Kittitian | Basseterre |
Saint Lucia, St. Lucia | Saint Lucian | Castries |
Saint Vincent and the Grenadines | Vincentian | Kingstown |
Samoa | Samoan | Apia |
San Marino | Sammarinese | City of San Marino |
Sao Tome and Principe, São Tomé and Príncipe | Santomean | São Tomé |
Saudi Arabia, Kingdom of Saudi Arabia | Saudi, Saudi Arabian | Riyadh |
Senegal | Senegalese | Dakar |
Serbia | Serbian | Belgrade |
Seychelles | Seychellois | |
Sierra Leone | Sierra Leonean | Freetown |
Singapore | Singaporean | | Istana
Slovakia | Slovak | Bratislava |
Slovenia | Slovenian, Slovene | Ljubljana |
Solomon Islands | Solomon Islander | Honiara |
Somalia | Somali | Mogadishu |
South Africa | South African | Pretoria |
South Korea, Republic of Korea, Korea Republic, S. Korea, ROK | South Korean | Seoul | Blue House
South Sudan | South Sudanese | Juba |
Spain | Spanish | Madrid | Moncloa
Sri Lanka | Sri Lankan | Colombo |
Sudan | Sudanese | Khartoum |
Suriname | Surinamese | Paramaribo |
Sweden | Swedish | Stockholm |
Switzerland | Swiss | Bern, Berne |
Syria | Syrian | Damascus |
Taiwan | Taiwanese | Taipei |
Tajikistan | Tajik | Dushanbe |
Tanzania | Tanzanian | Dodoma |
Thailand | Thai | Bangkok |
Togo | Togolese | Lome, Lomé |
Tonga | Tongan | Nuku'alofa |
Trinidad and Tobago | Trinidadian | Port of Spain |
Tunisia | Tunisian | Tunis |
Turkey, Türkiye, Turkiye | Turkish | Ankara |
Turkmenistan | Turkmen | Ashgabat |
Tuvalu | Tuvaluan | Funafuti |
Uganda | Ugandan | Kampala |
Ukraine | Ukrainian | Kyiv, Kiev |
United Arab Emirates, UAE, U.A.E. | Emirati | Abu Dhabi |
United Kingdom, Great Britain, Britain, UK, U.K. | British | London | Downing Street, 10 Downing Street, Whitehall, No. 10
United States, United States of America, America, USA, U.S.A., U.S., US | American | Washington | White House
Uruguay | Uruguayan | Montevideo |
Uzbekistan | Uzbek | Tashkent |
Vanuatu | Ni-Vanuatu | Port Vila |
Vatican City, Vatican, Holy See | Vatican | |
Venezuela | Venezuelan | Caracas | Miraflores
Vietnam | Vietnamese | Hanoi |
Yemen | Yemeni | Sanaa, Sana'a |
Zambia | Zambian | Lusaka |
Zimbabwe | Zimbabwean | Harare |
"""

# what a state is by its own constitution | short names, after ISO 3166-1
_OFFICIAL: Final = """
Republic of | Albania, Angola, Armenia, Austria, Azerbaijan, Belarus, Benin, Botswana, Bulgaria, Burundi, Cameroon, Chad, Chile, Colombia
Republic of | Costa Rica, Croatia, Cuba, Cyprus, Djibouti, Ecuador, El Salvador, Equatorial Guinea, Estonia, Fiji, Finland, Gabon, Gambia
Republic of | Ghana, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Iceland, India, Indonesia, Iraq, Italy, Kazakhstan, Kenya
Republic of | Kosovo, Latvia, Liberia, Lithuania, Madagascar, Malawi, Maldives, Mali, Malta, Mauritius, Moldova, Mozambique, Namibia
Republic of | Nicaragua, Niger, North Macedonia, Panama, Paraguay, Peru, Philippines, Poland, Rwanda, Senegal, Serbia, Seychelles
Republic of | Sierra Leone, Singapore, Slovenia, South Africa, South Sudan, Sudan, Suriname, Tajikistan, Trinidad and Tobago, Tunisia
Republic of | Turkey, Türkiye, Uganda, Uzbekistan, Yemen, Zambia, Zimbabwe
Federal Republic of | Nigeria, Somalia
Islamic Republic of | Mauritania, Pakistan
Kingdom of | Bahrain, Belgium, Bhutan, Cambodia, Denmark, Eswatini, Lesotho, Morocco, Netherlands, Norway, Spain, Sweden, Thailand, Tonga
Commonwealth of | Australia, Bahamas
State of | Israel, Kuwait, Libya, Palestine, Qatar
Principality of | Andorra, Liechtenstein, Monaco
Arab Republic of | Egypt
Hashemite Kingdom of | Jordan
Socialist Republic of | Vietnam
Republic of | Palau, Nauru, Vanuatu, Kiribati
"""


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split(",") if form.strip())


@cache
def countries() -> tuple[Country, ...]:
    """All countries, in the order of the alphabet."""
    found = []
    for line in _TABLE.strip().splitlines():
        names, demonyms, capitals, seats = (_forms(cell) for cell in line.split("|"))
        found.append(Country(name=names[0], other_names=names[1:], demonyms=demonyms, capitals=capitals, seats=seats))
    return tuple(found)


@cache
def by_name() -> dict[str, Country]:
    """Countries by each of their names, `Kingdom of the Netherlands` among them."""
    short = {form: country for country in countries() for form in (country.name, *country.other_names)}
    official = {f"{style}{article} {name}": short[name] for style, name in _styles() for article in ("", " the")}
    return official | short


def _styles() -> Iterator[tuple[str, str]]:
    for line in _OFFICIAL.strip().splitlines():
        style, names = line.split(" | ")
        yield from ((style, name) for name in _forms(names))


@cache
def by_demonym() -> dict[str, Country]:
    return {form: country for country in countries() for form in country.demonyms}


@cache
def by_capital() -> dict[str, Country]:
    return {form: country for country in countries() for form in country.capitals}


@cache
def by_seat() -> dict[str, Country]:
    return {form: country for country in countries() for form in country.seats}


US_STATES: Final = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas "
    "Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming".split()
) | {
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Rhode Island", "South Carolina",
    "South Dakota", "West Virginia", "District of Columbia", "D.C.",
}  # fmt: skip

STATE_ABBREVIATIONS: Final = frozenset(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. N.H. N.J. N.M. "
    "N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo.".split()
)
"""After a town or a party letter they say where, they are no actors: `Mara Tolland (D-Ill.)`."""

STATE_CODES: Final = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA "
    "WA WV WI WY".split()
)
"""The two letters of the post; behind a town and its comma they say where it is: `Lynchfield, VA`, but `The VA said`."""

STATE_PEOPLE: Final = frozenset(
    "Alabamian Alaskan Arizonan Arkansan Californian Coloradan Delawarean Floridian Georgian Hawaiian Idahoan Illinoisan Hoosier Iowan Kansan "
    "Kentuckian Louisianan Mainer Marylander Michigander Minnesotan Mississippian Missourian Montanan Nebraskan Nevadan Oregonian Ohioan "
    "Oklahoman Pennsylvanian Tennessean Texan Utahn Vermonter Virginian Washingtonian Wisconsinite Yorker Jerseyan Carolinian Dakotan Londoner "
    "Parisian Berliner".split()
)
"""People of states and towns; in the plural a group, as those of a country are: `Iowans`, `New Yorkers`."""

BY_INITIALS: Final = {
    "l.a": ("los", "angeles"),
    "n.y": ("new", "york"),
    "n.y.c": ("new", "york", "city"),
    "d.c": ("washington",),
    "dc": ("washington",),
}
"""Towns and states by their initials, folded."""

REGIONS: Final = frozenset(
    "Africa Asia Europe Antarctica Scandinavia Balkans Caribbean Crimea Donbas Gaza Kashmir Kurdistan Siberia Tibet Chechnya Scotland Wales "
    "England Catalonia Bavaria Quebec Ontario Alberta Queensland Tasmania Victoria Sahel Sinai Arctic Helmand".split()
) | {
    "Middle East", "West Bank", "Gaza Strip", "Latin America", "North America", "South America", "Central America", "North Africa",
    "West Africa", "East Africa", "Southeast Asia", "East Asia", "South Asia", "Central Asia", "Eastern Europe", "Western Europe",
    "Northern Ireland", "Hong Kong", "Puerto Rico", "New South Wales", "South Australia", "Western Australia", "Black Sea", "South China Sea",
    "Golan Heights", "Persian Gulf", "Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany", "West Germany",
    "Garden State", "Sunshine State", "Granite State", "Golden State", "Empire State", "Hoosier State", "Lone Star State", "Keystone State",
    "Buckeye State", "Hawkeye State", "Bay State", "Silver State", "Palmetto State", "Peach State", "Badger State",
}  # fmt: skip
"""Parts of the world and of countries, states that are no more, and what states are called besides: `the Garden State voted`."""

CITIES: Final = frozenset(
    "Aleppo Antwerp Atlanta Auckland Baltimore Barcelona Basra Benghazi Birmingham Boston Brisbane Busan Calgary Casablanca Chicago Cincinnati Cologne "
    "Denver Detroit Dresden Dubai Durban Edinburgh Fallujah Frankfurt Fukushima Gdansk Glasgow Gothenburg Guangzhou Haifa Hamburg Hiroshima "
    "Honolulu Indianapolis Istanbul Izmir Johannesburg Kandahar Karachi Kharkiv Kolkata Kyoto Lagos Lahore Leipzig Liverpool Lyon Manchester Marseille "
    "Melbourne Memphis Miami Milwaukee Minneapolis Montreal Mosul Mumbai Munich Nagasaki Nairobi Naples Nashville Odesa Odessa Osaka Philadelphia "
    "Phoenix Pittsburgh Raqqa Rotterdam Sacramento Salzburg Seattle Sevastopol Seville Shanghai Shenzhen Stuttgart Tijuana Toronto Toulouse Tucson "
    "Turin Vancouver Venice Vladivostok Zurich".split()
)
"""Well-known towns that are no capitals and hardly anybody's name."""

BLOCS: Final = frozenset(
    ("West", "Western capitals", "Western powers", "Western countries", "Western nations", "Western allies")
)
"""Groups of governments that news makes actors: `the West says`. The first is the others' name."""

DIRECTIONS: Final = frozenset("North South East West Northern Southern Eastern Western Central Upper Lower".split())
"""Before a place they are part of its name; alone they name nobody."""

SEASIDE: Final = frozenset("Cape Fort Gulf Isle Mount Port".split())
"""Of `FRONTS`, those that nobody is called by."""

TRAVEL: Final = frozenset("travel fly return sail march flee drive move".split())
"""Verbs of going to a place; one can also go, come or run to somebody."""

FRONTS: Final = frozenset(
    "Cape Fort Lake Mount Mt Mt. Port River Saint Sainte San Santa Sao São St St. Isle Gulf".split()
)
"""First words of places that go on."""
