### De teksten van de site in het Nederlands: op taalniveau B1, in de je-vorm. Berichten bevatten geen HTML.
### Elke sleutel staat ook in en.ftl; een test houdt ze naast elkaar. Sleutels hebben minstens één koppelteken.

## Het frame: kop, voet, navigatie

site-description = Hier delen medewerkers van bibliotheken vragen, antwoorden en ervaringen.
nav-skip = Naar de inhoud
nav-main = Hoofdmenu
nav-menu = Menu
nav-start = Start
nav-questions = Vragen
nav-practice = Praktijk
nav-discussions = Gesprekken
nav-categories = Rubrieken
nav-groups = Groepen
nav-ask = Stel een vraag
nav-write = Deel je ervaring
nav-account = Jouw menu
nav-profile = Jouw profiel
nav-drafts = Jouw concepten
nav-settings = Instellingen
nav-desk = Beheer
nav-sign-out = Log uit
nav-sign-in = Log in
nav-join = Word deelnemer
nav-search-site = Zoek op de hele site
nav-search = Zoeken
nav-search-button = Zoek
nav-footer = Service en informatie
nav-help = Hulp
nav-organisations = Bibliotheken
nav-accessibility = Toegankelijkheid
nav-contact = Contact
nav-about = Over deze site
nav-rules = Huisregels
nav-privacy = Privacy
nav-language = Taal
nav-look = Uiterlijk

## Formulieren

form-asks = Eerst nog een vraag
form-refused = Er is iets niet goed gegaan
form-too-many =
    { $minutes ->
        [one] Je doet dit te vaak achter elkaar. Probeer het over 1 minuut opnieuw. Je tekst staat er nog.
       *[other] Je doet dit te vaak achter elkaar. Probeer het over { $minutes } minuten opnieuw. Je tekst staat er nog.
    }
form-unavailable = Bewaren lukt nu niet. Probeer het over een paar minuten opnieuw. Je tekst staat er nog.
form-stale = Dit is ondertussen aangepast. Vergelijk beide teksten en verstuur daarna jouw versie.
form-meanwhile-title = Dit is ondertussen aangepast
form-meanwhile = Door iemand anders, of door jou in een ander venster. Kijk het na en bewaar daarna.
form-meanwhile-taken = Hier staat nu de nieuwe tekst, want jij had er niets aan veranderd:
form-meanwhile-both = Zo staat het er nu bij “{ $field }”. Jouw tekst staat hieronder.
form-meanwhile-empty = Dit is nu leeg.
form-meanwhile-chosen = Er is iets anders gekozen. Kijk na of jouw keuze klopt.
form-stale-now = Zo staat het er nu
form-optional = (mag leeg blijven)
form-choose = Kies

## Velden

field-email = E-mailadres
field-password = Wachtwoord
field-disown = Dit is niet allemaal van mij. Haal het weg
field-shared = Dit is een gedeelde computer
field-name = Je naam
field-job-title = Je functie
field-name-public = Bezoekers van de site mogen mijn naam zien
field-new-password = Nieuw wachtwoord
field-current = Je wachtwoord van nu
own-data-title = Je gegevens
own-data-take = Neem je gegevens mee
own-data-what = Je krijgt een zip-bestand. Daarin staat alles wat we van jou bewaren: je profiel, je teksten en je bestanden. Ook wat je gelezen en bewaard hebt, je meldingen en waar je bent ingelogd. Open eerst het bestand leesmij.
own-data-not = Wat anderen schreven, staat er niet in. Ook je wachtwoord niet.
own-data-submit = Download je gegevens
own-data-help = Lees meer over je gegevens
work-help = Lees wat er meegaat naar een andere baan
own-file-guide = leesmij
own-file-kept = gegevens
own-file-texts = teksten
own-file-files = bestanden
own-guide-title = Je gegevens van het netwerk
own-guide-intro = Dit zijn je gegevens van { $site }, opgehaald op { $day }. Bewaar dit bestand goed: er staat alles in wat we van je weten.
own-guide-profile = Wie je bent
own-guide-guests = Jouw gasten
own-guide-texts = Wat je schreef
own-guide-texts-about = Elke tekst is een eigen bestand. Je opent het met elk programma voor tekst, zoals Kladblok.
own-guide-texts-none = Je schreef nog niets.
own-guide-reply = Reactie { $n } bij: { $title }
own-guide-hidden = Een tekst van { $day }, op een plek waar je nu niet leest
own-guide-online = bekijk online
own-guide-files = Je bestanden
own-guide-kept = Al het andere
own-guide-kept-about = Alles wat we van je bewaren, staat ook in 1 bestand. Dat is vooral om in een ander programma te lezen:
own-guide-part = Wat het is
own-guide-part-name = Naam in het bestand
own-guide-part-count = Aantal
own-part-account = Je account en je profiel
own-part-employments = Waar je werkt en werkte
own-part-visibility = Wie wat van je profiel ziet
own-part-guests = Gasten van wie jij het aanspreekpunt bent
own-part-guests-handed-on = Gasten van wie jij het aanspreekpunt was toen je wegging
own-part-second-step = Of je inlogt in 2 stappen
own-part-passkeys = Passkeys waarmee je inlogt
own-part-work-accounts = Werkaccounts waarmee je inlogt
own-part-tokens = Sleutels voor programma's
own-part-feeds = Sleutels voor feeds
own-part-last-visit = Wanneer je er het laatst was
own-part-sessions = Waar je bent ingelogd
own-part-links-in-mails = Links die je per mail kreeg
own-part-invitation-accepted = De uitnodiging waarmee je kwam
own-part-invitations-sent = Uitnodigingen die je stuurde
own-part-roles = Rollen
own-part-categories-owned = Rubrieken die je beheert
own-part-groups = Groepen waar je in zit
own-part-groups-left = Groepen waar je uit ging
own-part-groups-asked = Groepen waar je in wilde
own-part-drafts = Concepten
own-part-draft-thrown-away = Het concept dat je het laatst weggooide
own-part-forms-sent = Formulieren die je net verstuurde
own-part-texts = Een lijst van je teksten
own-part-versions-written = Eerdere versies van je teksten
own-part-texts-of-others-changed = Teksten van anderen die jij aanpaste
own-part-deeds = Wat je als beheerder of moderator deed
own-part-thanks-given = Waar je voor bedankte
own-part-we-do-this-too = Waar je zei: Wij doen dit ook
own-part-bookmarks = Wat je bewaarde
own-part-readings = Wat je las en volgt
own-part-notices = Meldingen
own-part-files = Een lijst van je bestanden
delete-title = Verwijder je account
delete-about = Ga je weg uit het netwerk? Dan kun je je account verwijderen. Wat anderen aan je teksten hebben, blijft staan.
delete-link = Lees wat er dan gebeurt
delete-first = Draag dit eerst over
delete-first-group = Jij bent de enige beheerder van deze groep. Geef de groep aan een collega:
delete-first-organisation = Jij bent de enige die de deelnemers van je organisatie beheert. Vraag een moderator om een collega die rol te geven.
delete-first-installation = Jij bent de enige beheerder van de installatie. Geef een collega eerst die rol.
delete-what = Wat er gebeurt
delete-goes = Dit verdwijnt meteen
delete-goes-what = Je naam, je e-mailadres, je profiel en je wachtwoord. Ook je concepten, wat je bewaarde en las, je meldingen, je rollen en je groepen.
delete-stays = Dit blijft staan
delete-stays-what = Je vragen, antwoorden en bestanden in teksten, zodat gesprekken leesbaar blijven. Je naam staat er niet meer bij. Artikelen blijven van je organisatie. Noemt iemand je met een @? Dan verdwijnt die naam uit de tekst.
delete-stays-names = Staat je naam in een tekst, zonder @ ervoor? Die blijft staan.
delete-signed = In deze teksten staat je naam
delete-signed-about = Je naam blijft daar staan als je je account verwijdert. Wil je dat niet? Pas de teksten dan eerst aan.
delete-signed-more = Misschien zijn er nog meer. Verander deze eerst, of kijk zelf je andere teksten na.
delete-for-good = Dit kun je niet ongedaan maken.
delete-take-first = Neem eerst je gegevens mee
delete-type = Typ ook je korte naam: { $handle }
delete-submit = Verwijder mijn account voorgoed
field-own-handle = Je eigen korte naam
problem-other-handle = Dit is niet jouw korte naam.
problem-hand-over-first = Draag eerst over wat alleen jij beheert.
said-account-deleted = Je account is verwijderd. Bedankt voor wat je deelde.
mail-deleted-subject = Je account bij { $site } is verwijderd
mail-deleted = Je account bij { $site } is verwijderd. Je naam en je gegevens zijn weg. Je teksten blijven leesbaar, zonder je naam.
field-new-email = Je nieuwe e-mailadres
field-organisation = Organisatie
field-handle = Je korte naam
field-about = Over jou
field-expertise = Vraag mij over
field-lang = Taal

shared-hint = Kies dit aan de balie of op een computer van iedereen. Je wordt dan uitgelogd als je de browser sluit, of als je een tijd niets doet.
password-hint = Minstens 12 tekens. Een zin van een paar woorden is makkelijk te onthouden.
name-public-hint = Zet je geen vinkje? Dan zien bezoekers alleen je functie en je organisatie, en staat er @… waar anderen je noemen. Deelnemers zien je naam altijd.

## Inloggen

sign-in-title = Log in
sign-in-submit = Log in
sign-in-forgotten = Wachtwoord vergeten?
sign-in-no-account = Heb je nog geen account?
sign-in-first = Om dit te zien of te doen, log je eerst in. Daarna ga je verder waar je was.
sign-in-kept = Je was uitgelogd, maar je tekst is bewaard. Log in, dan kun je hem alsnog versturen.

repost-title = Je bent weer ingelogd
repost-help = Dit schreef je voordat je werd uitgelogd. Het is nog niet verstuurd.
repost-text = Je tekst
repost-submit = Verstuur

## Inloggen met een werkaccount

work-title = Met je werkaccount
work-sign-in = Log in met { $name }
work-sign-in-shared = Gedeelde computer? Log in met { $name } tot je de browser sluit
work-down = Inloggen met { $name } lukt nu niet. Log in met je wachtwoord, of probeer het later opnieuw.
work-aside = Je tekst blijft op deze pagina staan. Log in het nieuwe venster in, en kom daarna hier terug.
work-sign-in-aside = Log in met { $name } (nieuw venster)
work-go-on = Ik ben ingelogd, ga verder
problem-not-signed-in-yet = Je bent nog niet ingelogd. Log eerst in, in het nieuwe venster of hieronder.
work-or-password = Met je wachtwoord
work-prove = Er is hier al een account met jouw e-mailadres. Log 1 keer in met je wachtwoord. Daarna log je ook met je werkaccount in.
work-still-in = Bij { $name } ben je nog ingelogd.
work-sign-out-too = Log daar ook uit
work-accounts-title = Werkaccounts
work-accounts-intro = Met een werkaccount log je in zonder apart wachtwoord.
work-accounts-none = Je hebt nog geen werkaccount gekoppeld.
work-accounts-since = Gekoppeld sinds
work-accounts-used = Laatst gebruikt
work-accounts-unlink = Ontkoppel { $name }
work-accounts-unlink-what = Met dit werkaccount kun je hier dan niet meer inloggen.
work-accounts-unlink-submit = Ontkoppel
work-accounts-link = Koppel { $name }
work-link-title = Koppel je werkaccount
work-link-intro = Je komt terug van { $name }. Koppel je dit werkaccount? Dan log je er voortaan mee in.
work-link-whose = Het is het account van { $who }.
work-link-submit = Koppel dit account
work-link-not = Koppel het niet
problem-work-unreachable = Je werkaccount is nu niet te bereiken. Log in met je wachtwoord, of probeer het later opnieuw.
problem-work-unsound = We kunnen niet nagaan wie je bent. Probeer het opnieuw, of log in met je wachtwoord.
problem-work-refused = Het inloggen met je werkaccount is gestopt. Probeer het opnieuw, of log in met je wachtwoord.
problem-work-journey-over = Het inloggen met je werkaccount duurde te lang, of begon in een andere browser. Probeer het opnieuw.
conflict-webhook-changed = Iemand anders heeft deze webhook intussen veranderd. Kijk wat er nu staat en verander dan wat je wilt.
conflict-webhook-rests = Deze webhook staat uit. Zet hem eerst aan.
conflict-work-account-ended = Met dit werkaccount kun je hier niet meer inloggen. Vraag de beheerder van je organisatie om hulp.
conflict-work-account-taken = Dit werkaccount is al aan een account gekoppeld.
conflict-work-no-organisation = We weten niet bij welke organisatie je werkt. Vraag een collega om een uitnodiging.
conflict-work-no-name = Je werkaccount geeft geen naam door. Vraag de beheerder van je organisatie om hulp.
conflict-last-way-in = Dit is het laatste waarmee je kunt inloggen. Kies eerst een wachtwoord: log uit en kies “Wachtwoord vergeten”.
said-work-linked = Je werkaccount is gekoppeld. Je kunt er voortaan mee inloggen.
said-work-not-linked = Je werkaccount is niet gekoppeld. Probeer het opnieuw bij je instellingen.
said-work-unlinked = Je werkaccount is ontkoppeld.
mail-work-linked-subject = Er is een werkaccount gekoppeld bij { $site }
mail-work-linked = Bij je account op { $site } hoort nu een werkaccount. Daarmee kun je inloggen.
mail-work-unlinked-subject = Er is een werkaccount ontkoppeld bij { $site }
mail-work-unlinked = Een werkaccount hoort niet meer bij je account op { $site }. Daarmee kun je niet meer inloggen.

## Inloggen in twee stappen

second-step-title = Nog 1 stap
second-step-intro = Je wachtwoord klopt. Vul nu de code uit je app in.
second-step-code = Code uit je app
second-step-code-hint = 6 cijfers. Elke halve minuut komt er een nieuwe.
second-step-use-recovery = Gebruik een herstelcode
second-step-recovery = Herstelcode
second-step-recovery-hint = Een van de codes die je bewaarde: 3 groepjes van 4 tekens. Elke code werkt 1 keer.
second-step-lost = Geen app en geen herstelcode meer?
second-step-help = Lees hoe inloggen werkt
silenced-until = Je kunt tot en met { $day } niets plaatsen. Lezen kan wel.
silenced-now = Je kunt nu niets plaatsen. Bovenaan staat tot wanneer, en waarom.
silenced-why = Waarom? En hoe maak ik bezwaar?
second-step-wanted = Op deze site log je in met 2 stappen. Jij doet dat nog niet.
second-step-asleep = Je hebt een rol die meer mag. Die slaapt tot je met 2 stappen inlogt.
second-step-set-up = Stel dat in
problem-code-needed = Geef ook de code van je app, of een herstelcode.
problem-no-password = Je hebt hier geen wachtwoord. Log opnieuw in en probeer het binnen 10 minuten. Of vraag een wachtwoord aan bij „Wachtwoord vergeten”.
proof-sign-in-again = Log opnieuw in
problem-wrong-code = Deze code klopt niet, of je hebt hem al gebruikt. Wacht op de volgende en probeer het opnieuw.
problem-wrong-recovery = Deze herstelcode klopt niet, of je hebt hem al gebruikt.
problem-code-unreadable = We kunnen je code nu niet nakijken. Vraag de beheerder van de site om hulp.
problem-second-step-over = Het duurde te lang. Log opnieuw in.
second-factor-title = Inloggen in 2 stappen
second-factor-intro = Met een tweede stap kan niemand met alleen je wachtwoord naar binnen. Je typt dan ook een code uit een app.
second-factor-or-passkey = Liever geen codes? Met een passkey heb je geen tweede stap nodig.
second-factor-need-app = Je hebt een app voor codes nodig, op je telefoon of je computer. Bijna elke app voor codes werkt.
second-factor-begin = Begin
second-factor-scan = Open je app en scan dit plaatje.
second-factor-qr = QR-code voor je app. Kun je hem niet scannen? Typ dan de tekst eronder over.
second-factor-type = Kun je niet scannen? Typ dan dit in je app:
second-factor-confirm = Zet de tweede stap aan
second-factor-on = De tweede stap staat aan sinds { $day }.
second-factor-codes-left = { $count ->
    [0] Je hebt geen herstelcodes meer. Maak nieuwe.
    [one] Je hebt nog 1 herstelcode. Maak nieuwe.
   *[other] Je hebt nog { $count } herstelcodes.
}
second-factor-change = Wil je nieuwe herstelcodes, of de tweede stap uitzetten? Vul dan eerst dit in.
second-factor-either = Een code uit je app, of een herstelcode.
second-factor-new-codes = Maak nieuwe herstelcodes
second-factor-end = Zet de tweede stap uit
recovery-title = Je herstelcodes
recovery-on = De tweede stap staat aan. Bewaar nu deze codes: je ziet ze maar 1 keer.
recovery-about = Ben je je app kwijt? Dan log je in met je wachtwoord en een van deze codes. Elke code werkt 1 keer. Oude herstelcodes werken niet meer.
recovery-download = Bewaar als tekstbestand
recovery-done = Ik heb ze bewaard
recovery-file-title = Herstelcodes voor { $site }
recovery-file-about = Elke code werkt 1 keer. Bewaar ze waar alleen jij bij kunt.
said-second-step-off = De tweede stap staat uit.
conflict-second-factor-on = De tweede stap staat al aan.
mail-second-step-on-subject = Je logt bij { $site } voortaan in met 2 stappen
mail-second-step-on = Bij je account op { $site } staat de tweede stap aan. Inloggen vraagt voortaan ook een code uit je app.
mail-second-step-off-subject = De tweede stap bij { $site } staat uit
mail-second-step-off = Bij je account op { $site } staat de tweede stap uit. Inloggen vraagt alleen nog je wachtwoord.
mail-signed-out-subject = Je bent uitgelogd bij { $site }
mail-signed-out = Een moderator heeft je account overal uitgelogd. Misschien kwam iemand anders erin. Kies een nieuw wachtwoord.
mail-recovery-used-subject = Er is een herstelcode voor { $site } gebruikt
mail-recovery-used = Bij je account op { $site } is een herstelcode gebruikt. Die code werkt nu niet meer. Bij je instellingen zie je hoeveel codes je nog hebt.
mail-operator-reset-subject = Je account bij { $site } is hersteld
mail-operator-reset = De beheerder van { $site } maakte voor je account een link om een nieuw wachtwoord te kiezen. De tweede stap, je passkeys en je werkaccounts zijn weg. Je bent overal uitgelogd.

## Inloggen met een passkey

passkey-unnamed = Passkey
passkeys-title = Passkeys
passkeys-intro = Met een passkey log je in met je vinger, je gezicht of een pincode. Je hebt dan geen wachtwoord en geen code nodig.
passkeys-help = Lees hoe dat werkt
passkeys-none = Je hebt nog geen passkey.
passkeys-elsewhere = Deze passkey is van een ander adres van deze site. Hij werkt niet meer.
passkeys-since = Gemaakt op
passkeys-used = Laatst gebruikt
passkeys-used-never = Nog niet
passkeys-rename = Bewaar de naam
passkeys-remove = Haal „{ $name }” weg
passkeys-remove-what = Met deze passkey kun je hier dan niet meer inloggen. Op andere apparaten waar je ermee inlogde, word je uitgelogd.
passkeys-remove-submit = Haal de passkey weg
passkeys-new = Een passkey maken
passkeys-begin = Ga verder
passkey-name = Naam van de passkey
passkey-sign-in = Log in met een passkey
passkey-cancelled = Er is niet ingelogd. Je stopte zelf, of er is hier geen passkey voor deze site.
passkey-unsupported = Deze browser kan hier geen passkeys gebruiken. Probeer een andere browser, of zet JavaScript aan.
new-passkey-title = Maak een passkey
new-passkey-intro = Je telefoon, computer of sleutel bewaart de passkey. Kies de knop en volg wat je browser vraagt. Je hebt 5 minuten.
new-passkey-name-hint = Zo herken je hem later, bijvoorbeeld: telefoon van het werk.
new-passkey-submit = Maak de passkey
new-passkey-not = Maak geen passkey
new-passkey-cancelled = Er is geen passkey gemaakt. Je stopte zelf, of het duurde te lang.
problem-passkey-failed = Met deze passkey lukt het niet. Probeer het opnieuw, of log in met je wachtwoord.
problem-passkey-unknown = Deze passkey kennen we niet, of je haalde hem hier weg. Log in met je wachtwoord.
problem-passkey-over = Het duurde te lang. Probeer het opnieuw.
problem-passkey-doubted = Deze passkey is misschien gekopieerd. Daarom is hij weggehaald. Log op een andere manier in en maak een nieuwe.
conflict-no-passkeys-here = Passkeys werken niet op dit adres. Vraag de beheerder van de site om hulp.
conflict-too-many-passkeys = Je hebt al 10 passkeys. Haal er eerst een weg.
conflict-passkey-first = Je rol slaapt nu. Log eerst in met je passkey of je werkaccount, dan kun je dit veranderen.
conflict-passkey-known = Op dit apparaat staat al een passkey voor je account.
said-passkey-added = Je passkey is bewaard. Je kunt er voortaan mee inloggen.
said-passkey-renamed = De naam is bewaard.
said-passkey-removed = De passkey werkt hier niet meer. Haal hem ook weg van je apparaat.
said-claim-followed = Je werkt nu bij je nieuwe organisatie. Heb je daar een ander e-mailadres? Verander het bij E-mailadres.
mail-passkey-added-subject = Er is een passkey gemaakt voor { $site }
mail-passkey-added = Bij je account op { $site } hoort een nieuwe passkey. Daarmee kun je inloggen. Ken je hem niet? Haal hem dan binnen 7 dagen weg.
mail-passkey-removed-subject = Er is een passkey weggehaald bij { $site }
mail-passkey-removed = Bij je account op { $site } is een passkey weggehaald. Daarmee kun je niet meer inloggen.
mail-passkey-doubted-subject = Een passkey voor { $site } is geweigerd
mail-passkey-doubted = Iemand wilde bij { $site } inloggen met een passkey van jou. Die is misschien gekopieerd. Daarom is hij weggehaald. Log op een andere manier in en maak een nieuwe.

## Deelnemer worden, en links uit een mail

sign-up-title = Word deelnemer
sign-up-intro = Werk je bij een bibliotheek of een andere organisatie van het netwerk? Vul je e-mailadres in. Je krijgt dan een mail met een link.
sign-up-email-hint = Gebruik het adres van je werk.
sign-up-submit = Stuur mij een mail
sign-up-have-account = Heb je al een account?

forgotten-title = Wachtwoord vergeten
forgotten-intro = Vul je e-mailadres in. Je krijgt dan een mail met een link om een nieuw wachtwoord te kiezen.
forgotten-submit = Stuur mij een mail

mail-sent-title = Kijk in je mail
mail-sent-sign-up = Als dit adres klopt, krijg je binnen een paar minuten een mail. Daarin staat hoe je verdergaat.
mail-sent-reset = Heeft dit adres een account? Dan krijg je binnen een paar minuten een mail met een link.
mail-sent-address = Je krijgt een mail op je nieuwe adres. Klik op de link in die mail. Tot die tijd blijft je oude adres gelden.
mail-sent-come-over = Je krijgt een mail op het adres van je nieuwe werk. Open de link in die mail: dan neem je je account mee. Tot die tijd verandert er niets.
mail-sent-nothing = Niets gekregen? Kijk bij ongewenste mail, of controleer of je het adres goed typte.
mail-sent-again = Typ je adres opnieuw
mail-sent-dev = Lees de mail op deze computer

join-title = Maak je account
join-intro = Je doet mee met { $email }, bij { $organisation }.
join-intro-alone = Je doet mee met { $email }.
join-guest = Je bent uitgenodigd als gast van { $organisation }, tot en met { $day }.
join-guest-what = Je doet mee met { $email }. Als gast lees je wat voor iedereen is, en wat in je groepen staat.
join-name-hint = Zo zien collega’s je.
join-job-title-hint = Bijvoorbeeld: adviseur of teamleider.
join-submit = Maak mijn account

reset-title = Kies een nieuw wachtwoord
reset-intro = Dit is voor het account van { $email }. Overal waar je nog bent ingelogd, word je uitgelogd.
reset-other-ways = Dit hoort ook bij je account:
reset-passkey = Passkey „{ $name }”
reset-work-account = Werkaccount „{ $name }”
reset-codes = Codes van een app
reset-disown-hint = Kies dit als er iets bij staat dat je niet kent. Alles uit deze lijst gaat dan weg. Wat van jou is, kun je later weer toevoegen.
reset-staying = Dit blijft werken:
reset-staying-what = Ken je er iets van niet? Haal het weg bij je instellingen als je bent ingelogd. Lukt dat niet? Vertel het meteen aan de beheerder van de site.
reset-submit = Bewaar mijn wachtwoord

confirm-address-title = Bevestig je nieuwe adres
confirm-address-intro = Hiermee log je voortaan in met je nieuwe e-mailadres.
confirm-address-submit = Bevestig mijn adres
confirm-address-done = Gelukt. Je logt voortaan in met je nieuwe adres.

set-up-title = Richt de site in
set-up-intro = Maak het account van de eerste beheerder. Deze link werkt 1 keer. Daarna volgen 4 stappen, die je kunt overslaan.
set-up-organisation-hint = De organisatie waar je werkt. De andere voeg je later toe.

dead-link-title = Deze link werkt niet meer
dead-link-intro = De link is al gebruikt, of hij is te oud.
dead-link-sign-up = Heb je je account al gemaakt? Log dan in. Vul anders je e-mailadres opnieuw in. Je krijgt dan een nieuwe link.
dead-link-invitation = Vraag je collega om een nieuwe uitnodiging. Heb je al een account? Log dan in.
dead-link-reset = Vraag een nieuwe link aan.
dead-link-address = Vul je nieuwe adres opnieuw in bij je instellingen.
dead-link-set-up = Er is al een beheerder, of er is een nieuwere link gemaakt. Start de server opnieuw voor een nieuwe link.
dead-link-first-start = Je begint met een link die het programma liet zien toen het startte. Zoek in het scherm of het logboek van de server naar /inrichten?sleutel= en open dat adres. Zie je hem niet? Start het programma opnieuw. Dan komt er een nieuwe link.
first-start-title = Deze site is nog niet ingericht
first-start-intro = Er is nog geen beheerder.

## Instellingen

settings-title = Instellingen
settings-overview = Overzicht
settings-you = Over jou
settings-signing-in = Inloggen
settings-reading = Meldingen en weergave
settings-programs = Andere programma’s

profile-title = Profiel
profile-see = Bekijk je profiel
profile-handle-hint = Hiermee noemen collega’s je, zoals @sanne. Het staat ook in het adres van je profiel.
profile-expertise-hint = Waar weet je veel van? Bijvoorbeeld: BoekStart, saneren, IDO.

password-title = Wachtwoord
password-submit = Verander mijn wachtwoord

address-title = E-mailadres
address-now = Je e-mailadres is nu { $email }.
address-hint = Je krijgt een mail op dit adres om het te bevestigen.
address-submit = Verander mijn adres

sessions-title = Waar je bent ingelogd
sessions-intro = Zie je hier een apparaat dat je niet kent? Log het uit en verander je wachtwoord.
sessions-unknown = Onbekende browser
sessions-this = Dit apparaat
sessions-shared = Gedeelde computer
sessions-since = Ingelogd op
sessions-seen = Laatst gebruikt op
sessions-end = Log dit apparaat uit
sessions-end-all = Log overal uit

## Feeds

feeds-title = Feeds
feeds-link = Volg dit in je feedlezer
feeds-intro = Een feed laat zien wat er nieuw is. Je leest hem in je eigen feedlezer of op je intranet.
feeds-help = Lees hoe dat werkt
feeds-of = De pagina
feeds-all = Alles wat nieuw is
feeds-search = Gezocht op: { $words }
feeds-search-filters = Wat je zocht
feeds-reply = Reactie bij: { $title }
feeds-new = Een feed van { $name }
feeds-public = Deze feed toont wat iedereen mag lezen. Je mag het adres delen:
feeds-own = Wil je ook zien wat alleen jij en je collega's mogen lezen? Maak dan een eigen adres. Deel dat met niemand.
feeds-closed = Wat hier staat, mag niet iedereen lezen. Maak daarom een adres dat alleen van jou is. Geef het aan niemand.
feeds-make = Maak een eigen adres
feeds-made = Je eigen adres is klaar
feeds-address = Adres van de feed
feeds-once = Plak dit in je feedlezer. Je ziet het adres maar één keer. Deel het met niemand: wie het heeft, leest met je mee.
feeds-keys = Je eigen adressen
feeds-none = Je hebt nog geen eigen adressen. Open een rubriek, groep, bibliotheek of zoekresultaat en kies onderaan „Volg dit in je feedlezer”.
feeds-gone = Iets wat je niet meer mag lezen
feeds-since = Gemaakt op
feeds-used = Laatst opgehaald op
feeds-unused = Nog nooit
feeds-take-back = Stop dit adres

offline-now = Je hebt even geen verbinding. Wat je typt, blijft staan.
offline-waits = Geen verbinding. We gaan naar die pagina zodra het weer kan.
offline-over = Je hebt weer verbinding.
style-page = De stijl van deze site
style-intro = Alle onderdelen waaruit de pagina’s bestaan, in al hun standen. Handig voor wie eraan bouwt of de huisstijl kiest.
style-letters = Letters en tekst
style-buttons = Knoppen
style-labels = Etiketten en personen
style-items = Onderwerpen in een lijst
style-posts = Berichten
style-told = Wat de site zegt
style-forms = Formulieren
style-title = Hoe regelen jullie toezicht tijdens de onbemande uren?
style-gist = Begin met twee avonden, en spreek met de buren af wie er belt. Na drie maanden kun je uitbreiden.
style-place = Collectie
style-person = Sam Voorbeeld
style-job = Medewerker
style-organisation = Bibliotheek Voorbeeld
style-link = Een link
style-mark = gevonden
style-number = Aantal
style-choice = Keuze
style-more = Meer
style-field = Een kort veld
style-field-long = Een lang veld
style-field-choice = Een keuze
style-field-yes = Ja of nee
style-field-wrong = Een veld waar iets mis mee is
style-hint = Hier staat wat je kunt invullen.
keys-title = Sneltoetsen
keys-search = Naar zoeken
keys-next = Volgende in de lijst
keys-previous = Vorige in de lijst
keys-reply = Reageren
keys-ask = Een vraag stellen
keys-start = Naar het begin
keys-practice = Naar de praktijk
keys-notices = Naar je meldingen
keys-queue = Naar de wachtrij
keys-pick = Kies deze zaak
keys-claim = Pak de zaak op, of laat hem los
keys-ruling = Naar je besluit
keys-off = Zet sneltoetsen uit
keys-close = Sluit
look-title = Uiterlijk
look-intro = Kies hoe de site eruitziet op dit apparaat. Je hoeft daarvoor niet ingelogd te zijn.
look-colour = Kleuren
look-colour-auto = Zoals op je apparaat
look-colour-light = Licht
look-colour-dark = Donker
look-contrast = Veel contrast
look-contrast-hint = Zwart en wit, met duidelijke lijnen.
look-legible = Extra leesbare letters
look-legible-hint = Letters die je niet met elkaar verwart, zoals de hoofdletter i en de kleine l.
look-compact = Korte lijsten
look-compact-hint = Je ziet meer onderwerpen op een scherm, met minder tekst erbij.
look-keys = Sneltoetsen
look-keys-hint = Met / ga je naar zoeken. Met j en k ga je door een lijst. Met ? zie je alle toetsen.
look-back = Terug naar waar je was
language-title = Taal
language-intro = In deze taal zie je de site en krijg je mail.

signed-out-title = Je bent uitgelogd
signed-out-shared = Er is niets van jou op deze computer achtergebleven.
signed-out-bye = Tot de volgende keer.

## De site zelf

statement-title = Toegankelijkheid
statement-description = Hoe toegankelijk { $site } is, en waar je een probleem meldt.
statement-intro = Iedereen moet { $site } kunnen gebruiken. We volgen daarvoor de regels voor toegankelijke websites van de overheid (WCAG 2.2, niveau A en AA).
statement-status-title = Hoe ver zijn we?
statement-status = Status { $status }.
statement-status-a = De site voldoet volledig aan de regels.
statement-status-b = De site voldoet gedeeltelijk aan de regels.
statement-status-c = De eerste maatregelen zijn genomen.
statement-status-d = De site voldoet niet aan de regels.
statement-status-e = Er is nog geen verklaring.
statement-scope-title = Waar gaat dit over?
statement-scope = Alle pagina’s van { $address }
statement-reports-title = Onderzoek
statement-deviations-title = Wat nog niet goed is
statement-deviations-intro = Per punt lees je wat er niet goed is. Er staat bij wat je ervan merkt en wanneer het klaar is.
statement-none = Er is nog geen officiële verklaring voor deze site. We letten bij het maken wel op de regels.
statement-contact-title = Lukt iets niet?
statement-contact = Laat het ons weten. Vertel op welke pagina je bent en wat er niet lukt.
statement-contact-manager = Vertel het een beheerder van je organisatie. Zeg op welke pagina je bent en wat er niet lukt.
statement-response = { $days ->
    [one] Je krijgt binnen 1 werkdag antwoord.
   *[other] Je krijgt binnen { $days } werkdagen antwoord.
}
statement-signed-title = Ondertekend door

statement-measured-title = Laatste automatische meting
statement-measured =
    { $pages ->
        [one] Op { $day } is 1 pagina nagekeken met { $tools }, in deze weergaven: { $modes }.
       *[other] Op { $day } zijn { $pages } pagina’s nagekeken met { $tools }, in deze weergaven: { $modes }.
    }
statement-measured-findings =
    { $count ->
        [0] Er is niets gevonden wat niet klopt.
        [one] Er is 1 ding gevonden wat niet klopt.
       *[other] Er zijn { $count } dingen gevonden die niet kloppen.
    }
statement-measured-limits = Een programma ziet maar een deel van wat er mis kan zijn. Mensen zien meer. Merk je iets, laat het dan weten.
measured-mode-light = licht
measured-mode-dark = donker
measured-mode-narrow = smal scherm
measured-mode-contrast = veel contrast

## Wat de site van zichzelf vertelt

about-contact-unknown = een beheerder van je organisatie
about-operator-unknown = De organisatie achter deze site
about-foreign = Deze tekst is er alleen in het Engels.
contact-reach = Zo bereik je ons
contact-phone = Telefoon
contact-hours = Wanneer
contact-manager = Ga met je vraag naar een beheerder van je organisatie. Je collega’s staan hier:
contact-none = Er is nog geen adres waar je ons kunt bereiken. Werk je bij een bibliotheek die meedoet? Vraag het dan een collega die daar beheerder is.
contact-missing = Er is nog geen contactadres ingesteld. Daardoor weten mensen niet waar ze terechtkunnen.
contact-missing-how = Bekijk hoe je dat instelt

dev-mail-title = Mail op deze computer
dev-mail-intro = Er is geen mailserver ingesteld. Daarom gaat er geen mail de deur uit. Je leest hem hier.
dev-mail-none = Er is nog geen mail.

## Mails

mail-hello = Dag { $name },
mail-hello-anyone = Dag,
mail-questions = Heb je een vraag? Mail naar { $contact }.
mail-no-reply = Je kunt deze mail niet beantwoorden. Heb je een vraag? Kijk op { $address }.
mail-not-you = Was jij dit niet? Dan hoef je niets te doen.
mail-no-wish = Wil je niet meedoen? Dan hoef je niets te doen.
mail-once = { $hours ->
    [one] De link werkt 1 keer, en 1 uur lang.
   *[other] De link werkt 1 keer, en { $hours } uur lang.
}
mail-invitation-subject = { $name } nodigt je uit voor { $site }
mail-invitation-who = { $name } nodigt je uit als collega van { $organisation }.
mail-invitation-guest = { $name } nodigt je uit als gast van { $organisation }, tot en met { $day }.
mail-admitted-subject = Je kunt meedoen aan { $site }
mail-admitted = Je vroeg of je mee kunt doen aan { $site }. Dat kan.
mail-invitation-what = Op { $site } delen mensen uit bibliotheken vragen, antwoorden en ervaringen.
mail-invitation-is-member = Met dit adres heb je al een account bij { $site }. Werk je nu bij deze organisatie? Open dan de link en log in. Je account gaat mee.
mail-invitation-link = Maak je account
mail-invitation-until = De link werkt tot en met { $day }.
mail-sign-up-subject = Word deelnemer van { $site }
mail-sign-up-why = Je wilt meedoen aan { $site } als collega van { $organisation }. Klik op de link om je adres te bevestigen.
mail-sign-up-link = Bevestig je adres
mail-come-over-subject = Neem je account bij { $site } mee
mail-come-over-why = Je gaat werken bij { $organisation }, en wilt je account meenemen. Open de link en log in met je oude adres. Daarna geldt dit adres.
mail-is-member-subject = Je hebt al een account bij { $site }
mail-is-member-why = Je wilde deelnemer worden van { $site }, maar je hebt al een account. Log in met dit adres. Ben je je wachtwoord kwijt? Kies dan een nieuw.
mail-unknown-domain-subject = Meedoen aan { $site }
mail-unknown-domain-why = Je wilt meedoen aan { $site }. We kennen het domein van je e-mailadres nog niet.
mail-unknown-domain-what = Gebruik het adres van je werk. Of vraag een uitnodiging aan een collega die al meedoet.
mail-reset-subject = Nieuw wachtwoord voor { $site }
mail-reset-why = Je wilt een nieuw wachtwoord voor { $site }.
mail-reset-link = Kies een nieuw wachtwoord
mail-address-subject = Bevestig je nieuwe adres voor { $site }
mail-address-why = Je wilt op { $site } voortaan dit e-mailadres gebruiken. Klik op de link om het te bevestigen.
mail-address-link = Bevestig je nieuwe adres
mail-password-changed-subject = Je wachtwoord voor { $site } is veranderd
mail-password-changed = Het wachtwoord van je account bij { $site } is veranderd. Heb je passkeys? Die werken nog.
mail-ways-removed-subject = Manieren om in te loggen zijn weggehaald bij { $site }
mail-ways-removed = Met je nieuwe wachtwoord zijn passkeys en werkaccounts weggehaald bij je account op { $site }. Log in met je wachtwoord. Je eigen passkey of werkaccount kun je daarna weer toevoegen.
mail-token-made-subject = Er is een sleutel voor je account bij { $site } gemaakt
mail-token-made = Er is een sleutel gemaakt. Daarmee kan een programma namens jou werken bij { $site }. De sleutel zelf zie je niet nog een keer. Bij je instellingen, onder Sleutels, zie je wat ermee mag en wanneer hij stopt.
mail-webhook-set-subject = Er is een webhook ingesteld op { $site }
mail-webhook-set = Met jouw account is op { $site } een webhook ingesteld of veranderd. Een andere server krijgt dan berichten over wat er nieuw is. Je ziet hem bij Webhooks, in Beheer.
mail-address-changed-subject = Je adres voor { $site } is veranderd
mail-address-changed = Bij je account op { $site } hoort nu een ander e-mailadres.
mail-changed-not-you = Heb je dit zelf gedaan? Dan hoef je niets te doen. Heb je dit niet gedaan? Kies dan meteen een nieuw wachtwoord. Je kunt daarbij ook passkeys en werkaccounts weghalen die je niet kent. Vertel het ons daarna: { $contact }.
mail-deleted-not-you = Heb je dit niet zelf gedaan? Vertel het ons meteen: { $contact }.
mail-address-not-you = Heb je dit niet zelf gedaan? Een nieuw wachtwoord helpt dan niet meer. Vertel het ons meteen: { $contact }.
mail-reset-not-you = Heb je hier niet om gevraagd? Vertel het ons meteen: { $contact }.

## Wat er misgaat

error-not-found = Deze pagina bestaat niet
error-not-found-help = Misschien klopt het adres niet, of mag je deze pagina niet zien.
error-not-found-member = Misschien klopt het adres niet, of is deze pagina alleen voor anderen. Zoek eens op waar het over gaat.
error-not-found-sign-in = Ben je deelnemer? Log dan eerst in
error-gone = Deze pagina is verwijderd
error-gone-help = Wat hier stond, is weggehaald.
error-refused = Dit mag je niet
error-not-taken = Dit is niet bewaard
error-too-many = Even wachten
error-too-many-help =
    { $minutes ->
        [one] Vanaf jouw netwerk komen te veel verzoeken achter elkaar. Probeer het over 1 minuut opnieuw.
       *[other] Vanaf jouw netwerk komen te veel verzoeken achter elkaar. Probeer het over { $minutes } minuten opnieuw.
    }
error-too-large = Dit is te groot
error-too-large-help = Je stuurt meer dan we kunnen aannemen. Maak je tekst of bestand kleiner en probeer het opnieuw.
error-signed-out-help = Log opnieuw in en stuur het dan nog een keer. Met dit bestand erbij is het te groot om zolang voor je te bewaren.
error-bad-text = We kunnen je tekst niet lezen
error-bad-text-help = Er staan tekens in die geen gewone tekst zijn. Haal ze weg en probeer het opnieuw.
error-no-form = We kunnen dit niet lezen
error-no-form-help = Wat je stuurt, is geen formulier van deze site. Ga terug en probeer het opnieuw.
error-elsewhere-help = Het formulier kwam niet van deze site. Open de pagina hier opnieuw en probeer het nog een keer.
error-method = Dit kan niet op deze pagina
error-method-help = Ga terug naar het formulier en probeer het opnieuw.
error-unavailable = Het lukt nu even niet
error-unavailable-help = Probeer het over een paar minuten opnieuw.
error-broken = Er ging bij ons iets mis
error-broken-help = Probeer het later opnieuw. Blijft het misgaan? Geef dan deze code door: { $id }
error-typed = Wat je schreef
error-typed-kept = Je tekst is bewaard, en staat bij
error-typed-help = Kopieer je tekst, dan ben je hem niet kwijt.
conflict-others-text = Op deze computer heeft intussen iemand anders ingelogd. De tekst die hier stond is niet van jou: hij is niet verstuurd en niet bewaard.
draft-others-stopped = Dit wordt niet meer bewaard: op deze computer heeft iemand anders ingelogd.
conflict-merged = Dit onderwerp is intussen samengevoegd met een ander. Er is niets veranderd.
problem-merged-meanwhile = Dit onderwerp is samengevoegd met een ander: dat zie je nu hierboven. Je antwoord is nog niet geplaatst. Past het hier, verstuur het dan nog een keer.
error-to-item = Terug naar waar je schreef
error-to-start = Naar Start
error-to-search = Naar Zoeken

## Weigeringen

refusal-sign-in = Log eerst in.
refusal-hidden = Deze pagina bestaat niet.
refusal-not-allowed = Je hebt hier geen rechten voor. Vraag het aan wie dit beheert.
refusal-silenced = Je mag nu even niets plaatsen. Lezen kan wel.
refusal-not-for-guests = Gasten kunnen dit niet doen.
refusal-locked = Hier kun je niet meer op reageren.
refusal-too-wide = Zo kunnen meer mensen dit lezen dan op deze plek mag. Kies minder lezers.
refusal-gone = Dit is verwijderd.
refusal-scope = Met deze sleutel mag dit niet. Maak een sleutel waarmee het wel mag.

## Problemen bij een veld: wat er mis is en wat je kunt doen

problem-empty = Vul dit in.
problem-unreadable = Dit kan niet worden gelezen.
problem-too-long = Maak dit korter. Het zijn { $length } tekens, { $max } is het meeste.
problem-too-intricate = Dit is te ingewikkeld om te tonen. Maak tabellen kleiner, of gebruik er minder.
problem-choice = Kies iets uit de lijst.
problem-webhooks-many = Er zijn al { $max } webhooks. Haal er eerst een weg.
problem-webhook-not-public = Dit adres ligt in een eigen netwerk. Zet het eerst in de instellingen, bij [fetch].
problem-webhook-address = Dit adres kan niet. Het begint met https://, zonder naam van iemand en zonder andere poort. Is het een server in je eigen netwerk? Zet die eerst in de instellingen, bij [fetch].
problem-feeds-many = Je hebt al { $max } adressen. Stop er eerst een.
problem-colour = Kies een kleur.
problem-faint = Dit is niet goed te lezen: het contrast is { $ratio }, minstens { $least } is nodig.
problem-no-email = Dit is geen e-mailadres. Schrijf het zoals naam@bibliotheek.example.
problem-no-handle = Gebruik 3 tot 32 kleine letters, cijfers en streepjes. Begin met een letter.
problem-no-isil = Dit is geen ISIL. Schrijf het zoals NL-0100030000.
problem-no-domain = { $found } is geen domein. Schrijf het zoals bibliotheek.example.
problem-sign-in-failed = Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.
problem-account-still = Je account staat stil. Je werkt niet meer bij je organisatie, of je tijd als gast is voorbij.
still-title = Wat je nu kunt doen
still-elsewhere = Heb je nieuw werk bij een organisatie die meedoet?
still-wrong = Werk je er nog, of ben je nog gast? Vraag een beheerder van je organisatie om je account weer aan te zetten.
still-data = Wil je je gegevens, of wil je je account verwijderen? Vraag het ons.
problem-too-short = Maak dit langer: minstens { $min } tekens.
problem-only-template = Vul het sjabloon in: er staat nog niets van jezelf.
problem-empty-email = Vul een e-mailadres in.
problem-empty-csv = Kies een bestand met regels, of plak de regels.
problem-no-addresses = Vul een adres in, of sla deze stap over.
problem-empty-place = Kies een rubriek. Dan zien de juiste collega’s je bericht.
problem-empty-themes = Kies een thema. Dan vinden collega’s je ervaring.
problem-empty-phase = Kies een fase.
problem-empty-kind = Kies wat het wordt.
problem-empty-audience = Kies wie dit mag lezen.
problem-not-a-choice = Deze keuze is er niet. Kies iets anders.
problem-too-many = Kies er minder: { $max } is het meeste.
problem-too-large = Dit getal is te groot. { $max } is het meeste.
problem-no-number = Schrijf dit als heel getal, zonder letters of komma.
problem-no-year = Schrijf dit als jaar, zoals 2026.
problem-no-day = Schrijf dit als dag, zoals 2026-05-01.
problem-no-date = Schrijf dit als dag, zoals 2026-05-01.
problem-more-people-read-it-here = { $label } lezen hier meer mensen dan waar deze reactie vandaan komt. Voor hen is die niet geschreven.
problem-date-past-day = Kies een dag vanaf morgen: je krijgt het ’s ochtends te horen.
problem-date-past = Deze dag is al voorbij. Kies een dag die nog komt.
problem-guest-too-long = Kies een dag binnen een jaar. Daarna kun je de gast langer laten blijven.
problem-date-future = Deze dag moet nog komen. Kies vandaag of een dag die voorbij is.
problem-no-website = Dit is geen webadres. Schrijf het zoals https://bibliotheek.example.
problem-no-person = We kennen deze persoon niet. Schrijf de korte naam van een collega, zoals @sanne.
problem-unknown-handle = We kennen deze korte naam niet. Kijk op het profiel van je collega hoe je die schrijft.
problem-no-member = We kennen geen deelnemer met deze korte naam.
problem-nobody-answers = Daar beantwoordt nu niemand hulpvragen. Geef de vraag aan iemand anders, dan blijft die niet liggen.
problem-no-scope = Dit bestaat niet. Kies waar de rol geldt.
problem-scope-unfit = Deze rol kan hier niet gelden. Kies een andere plek.
problem-powers-too-wide = Dit past niet bij deze rol. Kies minder rechten.
problem-powers-not-held = Je kunt niet meer rechten geven dan je zelf hebt. Kies minder rechten.
problem-no-organisation-from = De organisatie die opgaat, kennen we niet. Kies een naam uit de lijst, of plak het adres van haar pagina.
problem-no-organisation-into = De organisatie waarin die opgaat, kennen we niet. Kies een naam uit de lijst, of plak het adres van haar pagina.
problem-organisations-alike = Meer organisaties heten zo. Kies er een uit de lijst, of plak het adres van haar pagina.
problem-no-organisation = We kennen deze organisatie niet. Schrijf de naam zoals die in het adres van haar pagina staat, of de ISIL.
problem-licence-unknown = Zonder licentie mogen bezoekers dit niet zien. Kies een licentie, of kies alleen medewerkers.
problem-too-wide = Zo kunnen meer mensen dit lezen dan op deze plek mag. Kies minder lezers.
problem-guest-not-staff = Als gast schrijf je niet alleen voor medewerkers: je zou het zelf niet kunnen lezen. Kies andere lezers.
problem-has-answers = Er is een beste antwoord, of iemand doet dit ook. Daarom blijft het een vraag.
problem-invited-as-guest = Deze persoon is al uitgenodigd als gast. Vul de laatste dag in, of trek die uitnodiging eerst in.
problem-too-many-mentions = Noem niet meer dan { $max } mensen met een @. Zo krijgt niemand een melding die niet voor hen is.
problem-others-replied = Hier staan reacties van anderen. Die schreven zij voor wie dit nu mag lezen. Laat plek en lezers zoals ze zijn. Of maak een nieuw bericht op de andere plek, en verwijs daar naar dit bericht.
problem-shuts-out = Wie hier schreef, kan het daar niet meer lezen. Kies een plek en lezers waar dat wel zo is, of vraag een moderator.
problem-hidden-needs-group = Een verborgen groep is alleen voor de groep zelf te lezen. Kies dat bij de lezers.
problem-name-taken = Deze naam is er al. Kies een andere.
problem-label-taken = Dit woord is er al.
problem-other-list = Dit woord staat in een andere lijst. Kies een woord uit dezelfde lijst.
problem-handle-taken = Iemand anders heeft deze korte naam. Kies een andere.
problem-isil-taken = Een andere organisatie heeft deze ISIL.
problem-isil-fixed = Een ISIL verandert niet meer als die er eenmaal is.
problem-domain-taken = Een andere organisatie gebruikt { $found } al.
problem-domain-public = Op { $found } heeft iedereen een adres. Gebruik een domein van de organisatie zelf.
problem-itself = Kies een andere organisatie dan deze.
problem-password-common = Dit wachtwoord is makkelijk te raden. Kies een zin van een paar woorden.
problem-wrong-password = Dit is niet je wachtwoord van nu. Probeer het opnieuw.
problem-same-email = Dit is al je e-mailadres.
problem-no-csv = We kunnen dit bestand niet lezen. Bewaar het als CSV en probeer het opnieuw.
problem-no-email-column = We vinden geen kolom met e-mailadressen. Zet e-mail boven die kolom.
problem-file-too-large = Dit bestand is te groot. { $max } is het meeste.
problem-too-many-lines = Dit zijn te veel regels. { $max } is het meeste per keer.
problem-draft-too-large = Deze tekst is te lang om als concept te bewaren. Maak hem korter, of plaats hem.
problem-too-many-drafts = Je hebt te veel concepten. Gooi er eerst een paar weg.
problem-no-form = We kunnen dit niet bewaren. Ga terug naar het formulier en probeer het opnieuw.
problem-sent-before = Dit formulier is al verstuurd, met een andere tekst. Die staat er. Wil je deze tekst ook plaatsen, verstuur hem dan nog een keer.

## Wat botst met wat er al is

conflict-not-solved = Deze vraag heeft nog geen beste antwoord. Kies eerst een antwoord.
conflict-is-member = Deze collega doet al mee bij jullie.
conflict-invitation-over = Deze uitnodiging is al gebruikt of ingetrokken.
conflict-last-owner = Een groep heeft minstens 1 beheerder. Maak eerst iemand anders beheerder.
conflict-last-administrator = Er moet 1 beheerder overblijven. Geef eerst iemand anders deze rol.
conflict-organisation-ended = Deze organisatie is gestopt of gefuseerd. Kies een andere.
conflict-slug-taken = Er is al iets met een naam die hier te veel op lijkt. Kies een andere naam.

## Soorten, lezers en andere vaste woorden

kind-question = Vraag
kind-discussion = Gesprek
kind-announcement = Mededeling
kind-practice = Praktijk
kind-editorial = Redactioneel
kind-organisation = Organisatie
kind-person = Collega

audience-everyone = Iedereen
audience-staff = Alleen medewerkers
audience-group = Alleen deze groep
audience-line-everyone = Iedereen kan dit lezen
audience-line-staff = Alleen medewerkers
audience-line-group = Alleen deze groep

phase-idea = Idee
phase-experiment = Experiment
phase-implementation = Implementatie
phase-stopped = Gestopt

takeover-free = Vrij
takeover-ask = Vraag het eerst
takeover-paid = Tegen kosten

licence-cc0-1-0 = CC0: geen voorwaarden
licence-cc-by-4-0 = CC BY: noem de maker
licence-cc-by-sa-4-0 = CC BY-SA: noem de maker en deel op dezelfde manier
licence-cc-by-nc-4-0 = CC BY-NC: noem de maker, niet om geld te verdienen
licence-reserved = Alle rechten voorbehouden
licence-unknown = Rechten onbekend

flag-yes = Ja
flag-no = Nee

evidence-story = Verhaal
evidence-counted = Geteld
evidence-measured = Gemeten
evidence-recognised = Erkend

province-groningen = Groningen
province-fryslan = Fryslân
province-drenthe = Drenthe
province-overijssel = Overijssel
province-flevoland = Flevoland
province-gelderland = Gelderland
province-utrecht = Utrecht
province-noord-holland = Noord-Holland
province-zuid-holland = Zuid-Holland
province-zeeland = Zeeland
province-noord-brabant = Noord-Brabant
province-limburg = Limburg
province-caribbean = Caribisch gebied

organisation-kind-library = Bibliotheek
organisation-kind-poi = Provinciale ondersteuningsinstelling
organisation-kind-national = Landelijke organisatie
organisation-kind-partner = Partner
organisation-kind-guest = Organisatie van gasten

organisation-status-active = Actief
organisation-status-merged = Gefuseerd
organisation-status-ended = Gestopt

state-solved = Opgelost
state-waiting = Wacht op antwoord
state-unsolved = Nog niet opgelost
best-answer = Beste antwoord
best-answers = { $count ->
    [one] Beste antwoord
   *[other] Beste antwoorden
}
hidden-text = Deze tekst is verborgen.
deleted-text = Deze tekst is verwijderd.
deleted-text-yours = Jouw tekst is verwijderd. Alleen jij en moderatoren lezen hem nog.
deleted-text-kept = Deze tekst is verwijderd. Alleen wie hem schreef en moderatoren lezen hem nog.
deleted-why = Wie deed dat, en waarom?
hidden-why = Waarom?
hidden-item = Verborgen: alleen jij en moderatoren zien dit.
deleted-item = Verwijderd: alleen wie het schreef en moderatoren zien dit.
locked-item = Hier kun je niet meer reageren.
closed-by = Gesloten door
reason-said = Reden: { $reason }

counted-answers = { $count ->
    [one] antwoord
   *[other] antwoorden
}
counted-replies = { $count ->
    [one] reactie
   *[other] reacties
}
count-answers = { $count ->
    [one] 1 antwoord
   *[other] { $count } antwoorden
}
count-replies = { $count ->
    [one] 1 reactie
   *[other] { $count } reacties
}
arrived-answers = { $count ->
    [one] 1 nieuw antwoord
   *[other] { $count } nieuwe antwoorden
}
arrived-replies = { $count ->
    [one] 1 nieuwe reactie
   *[other] { $count } nieuwe reacties
}
count-items = { $count ->
    [one] 1 bericht
   *[other] { $count } berichten
}
count-members = { $count ->
    [one] 1 deelnemer
   *[other] { $count } deelnemers
}

row-by = door
latest-answer = laatste antwoord
latest-reply = laatste reactie
author-left = Verwijderde gebruiker
author-colleague = Een collega
author-guest = Gast
author-serves = { $people } inwoners

preview-nobody = Hier heet niemand zo: { $names }.
preview-outside = Je doet niet mee in { $groups }. Die groep krijgt hierdoor geen melding.
preview-nothing = Dit bestaat niet, of is niet voor jou: { $labels }.
button-preview = Bekijk voorbeeld
button-save = Bewaar
button-discard = Gooi weg
button-cancel = Terug zonder bewaren
preview-title = Voorbeeld
preview-note = Zo komt je tekst eruit te zien. Er is nog niets geplaatst.
markdown-hint = Laat een regel leeg voor een nieuwe alinea. Begin een regel met een streepje voor een lijst.
markdown-hint-link = Meer over opmaak

## Start

start-title = Start
start-heading = Wat wil je weten?
start-heading-member = Wat wil je weten, { $name }?
start-search-label = Zoek in alles
start-search-button = Zoek
start-search-example = Bijvoorbeeld: taalcafé
start-audience-member = Je leest ook wat alleen voor medewerkers is.
start-audience-guest = Je bent te gast. Je leest wat voor iedereen is, en wat in je groepen staat.
start-audience-visitor = Iedereen kan hier lezen. Meedoen kun je als je bij een bibliotheek of partner werkt.
start-list = Onderwerpen
start-tab-for-you = Voor jou
start-tab-new = Nieuw
start-tab-unanswered = Zonder antwoord
start-tab-solved = Opgelost
start-more-new = Ook nieuw voor jou
start-empty-for-you = Je hebt alles gelezen.
start-empty-see-new = Bekijk wat er het laatst bij kwam
start-bare = Hier staat nog niets. Begin jij?
start-bare-ask = Stel de eerste vraag
start-bare-invite = Nodig collega’s uit
start-empty-new = Hier staat nog niets. Stel de eerste vraag.
start-empty-solved = Er zijn nog geen opgeloste vragen.
start-all = Alles
start-waits = { $days ->
    [0] Vandaag gesteld
    [one] Wacht 1 dag op antwoord
   *[other] Wacht { $days } dagen op antwoord
}
start-organisation = { $name }
list-compact = Kort
list-roomy = Uitgebreid
start-unanswered = Kun jij helpen?
start-unanswered-all = Alle vragen zonder antwoord
start-practices = Uit de praktijk
start-practices-all = Alle praktijkvoorbeelden
start-announcements = Mededelingen
start-join-title = Werk je bij een bibliotheek?
start-join-text = Doe mee. Stel je vraag aan collega’s in het hele land en deel wat bij jou werkt.
start-join-link = Word deelnemer
start-sign-in-link = Log in
start-write-title = Doe mee
start-aside = Meer op deze pagina

## Lijsten van berichten

list-questions-title = Vragen
list-questions-intro = Vragen van collega’s. Weet jij iets? Geef antwoord.
list-practices-title = Praktijk
list-practices-intro = Praktijkvoorbeelden: wat bibliotheken doen, wat het kost en wat het oplevert.
list-discussions-title = Gesprekken
list-discussions-intro = Praat mee over je vak.
list-announcements-title = Mededelingen
list-announcements-intro = Nieuws van de mensen die een rubriek of groep beheren.
list-editorials-title = Redactioneel
list-editorials-intro = Artikelen van de redactie.
list-tabs = Laat zien
list-tab-new = Nieuw
list-tab-active = Actief
list-tab-unanswered = Zonder antwoord
list-tab-unsolved = Nog niet opgelost
list-tab-solved = Opgelost
list-next = Volgende
list-first = Naar het begin
list-pages = Bladeren
list-empty = Hier staat nog niets.
place-closed = Wat hier staat, lees je als je meedoet.
list-empty-unanswered = Alle vragen hebben een antwoord. Mooi!
list-empty-end = Dit was alles.
list-ask = Stel een vraag
list-write = Deel je ervaring
list-discuss = Start een gesprek
list-announce = Schrijf een mededeling
list-write-editorial = Schrijf een redactioneel artikel
term-theme-title = Thema: { $name }
term-programme-title = Programma: { $name }
term-target-group-title = Doelgroep: { $name }
term-tag-title = Woord: { $name }
term-search = Zoek binnen dit onderwerp

## Een bericht

item-breadcrumb = Kruimelpad
item-edited = Aangepast:
item-edit = Pas aan
item-versions = Bekijk eerdere versies
item-tags = Trefwoorden
item-question-of = Vraag van
item-text-of = Tekst van
item-answer-of = Antwoord van
item-reply-of = Reactie van
item-best-elsewhere = { $count ->
    [one] Er is een beste antwoord gekozen.
   *[other] Er zijn { $count } beste antwoorden gekozen.
}
item-best-read = { $count ->
    [one] Lees het beste antwoord
   *[other] Lees de beste antwoorden
}
item-best-above = Nummer { $n } is als beste gekozen, en staat bovenaan.
item-accept = Kies als beste antwoord
item-unaccept = Toch niet het beste antwoord
item-answer-title = Weet jij hier iets van?
item-reply-title = Praat mee
item-reply-none-yet = Nog niemand reageerde.
item-answer-none-yet = Nog niemand gaf antwoord.
item-answer-label = Je antwoord
item-reply-label = Je reactie
item-answer-button = Plaats je antwoord
item-reply-button = Plaats je reactie
item-sign-in-to-answer = Log in om te antwoorden
item-sign-in-to-reply = Log in om te reageren
item-join-hint = Werk je bij een bibliotheek of partner en heb je nog geen account?
item-join-link = Word deelnemer
item-page-of = Pagina { $page } van { $pages }
item-previous = Vorige
item-next = Volgende
item-last = Naar de laatste pagina

## Een bericht schrijven

post-question-title = Stel een vraag
post-question-intro = Collega’s uit het hele land lezen mee.
post-question-label = Wat wil je weten?
post-question-hint = Schrijf 1 vraag, in gewone woorden.
post-question-body = Vertel er iets bij
post-question-button = Plaats je vraag
post-discussion-title = Start een gesprek
post-discussion-intro = Vertel waar je het over wilt hebben.
post-discussion-label = Waar gaat het over?
post-discussion-hint = Kies een duidelijke kop.
post-discussion-body = Jouw verhaal
post-discussion-button = Plaats je gesprek
post-announcement-title = Schrijf een mededeling
post-announcement-intro = Een mededeling is voor nieuws van wie een rubriek of groep beheert.
post-announcement-label = Wat wil je vertellen?
post-announcement-hint = Zet het belangrijkste in de kop.
post-announcement-body = Jouw bericht
post-announcement-button = Plaats je mededeling
post-place-label = Rubriek
post-place-hint = Zo zien de juiste collega’s je bericht.
post-place-none = Er is nog geen plek waar je dit kunt plaatsen. Vraag het aan een beheerder.
post-place-none-role = Wie dit mag plaatsen, zie en kies je bij de rollen:
post-tags-label = Trefwoorden
post-audience-label = Wie mag dit lezen?
post-audience-as-place = Iedereen die in deze rubriek of groep mag lezen
post-audience-staff = Alleen medewerkers
post-audience-group = Alleen de groep (als je een groep koos)
post-note-label = Wat heb je veranderd?
post-note-hint = Schrijf 1 zin. Je collega’s zien die bij de versies.
post-draft-found = We hebben bewaard wat je eerder schreef.
post-draft-discard = Begin opnieuw
template-button = Toon het sjabloon
template-begun = Het sjabloon van de rubriek staat in je tekst. Vul het aan.
template-missing = Deze plek heeft geen sjabloon. Begin gerust zelf.
template-beside = Het sjabloon van de rubriek, om uit over te nemen. Je eigen tekst bleef zoals hij was.
post-draft-keep = Bewaar als concept
post-tips-title = Zo krijg je snel antwoord
post-tip-1 = Stel 1 vraag per keer.
post-tip-2 = Vertel wat je al hebt geprobeerd.
post-tip-3 = Noem hoe groot je bibliotheek is.
post-tip-4 = Noem geen namen van bezoekers of leners.
edit-item-title = Pas aan: { $title }
edit-reply-title = Pas je reactie aan
edit-answer-title = Pas je antwoord aan
edit-answer-of = Antwoord bij
edit-reply-of = Reactie bij
edit-title-label = Titel
edit-body-label = Tekst
edit-decide = Staat er iets in dat niet mag? Neem dan een besluit. De schrijver hoort waarom, en anderen lezen het ook niet in eerdere versies.
edit-button = Bewaar

## Een artikel

article-write-title = Deel je ervaring
article-write-intro = Vertel wat jouw bibliotheek doet. De eerste velden zijn genoeg om te plaatsen. De rest kan later.
article-editorial-title = Schrijf een redactioneel artikel
article-editorial-intro = Een redactioneel artikel is voor iedereen te lezen.
article-title = Titel
article-place-hint = Zo zien de juiste collega’s het. Kies je niets? Dan komt het in de eerste rubriek van de lijst.
article-title-hint = Zeg wat je doet en wat het oplevert.
article-summary = Samenvatting
article-theme = Thema
article-themes-more = Ook over
article-themes = Thema’s
article-phase = Fase
article-body = Aanpak
article-body-hint = Wat deed je, met wie en in welke volgorde?
article-body-editorial = Tekst
article-publish = Plaats je praktijkvoorbeeld
article-publish-editorial = Plaats je artikel
article-group-where = Waar en voor wie staat dit op de site?
article-group-about = Waarover en voor wie?
article-group-goal = Doel en stappen
article-group-result = Resultaat
article-group-lessons = Wat leerden jullie?
article-group-costs = Wat kost het?
article-group-reuse = Overnemen
article-group-toc = Verandertheorie
article-toc-hint = In het Engels heet dit Theory of Change. Wat wil je bereiken?
article-group-review = Nakijken
article-organisations = Organisaties
article-programmes = Programma’s
article-targets = Doelgroep
article-targets-long = Voor wie is het bedoeld?
article-intermediaries = Tussenpersonen
article-intermediaries-long = Wie helpt je om hen te bereiken?
article-takeover = Mag een ander dit overnemen?
article-licence = Licentie van het materiaal
article-contact = Contact
article-contact-hint = De naam van een collega hier, zoals @sanne. Geen telefoonnummer.
article-review-button = Alles klopt nog
article-reviewed-on = Laatst nagekeken op
article-review-before = Nakijken voor
article-day-hint = Bijvoorbeeld 2026-05-01.
article-reviewed = Nagekeken op
article-evidence = Hoe goed weten jullie dit?
article-evidence-short = Bewijs
article-instrument = Waarmee gemeten?
article-evidence-n = Hoeveel geteld of gevraagd?
article-evidence-year = In welk jaar?
article-costs = Kosten
article-costs-hours = Uren werk
article-costs-euros = Euro’s
article-costs-public = Ook bezoekers van de site mogen de kosten zien
article-costs-hidden = De kosten zijn alleen te zien als je bent ingelogd.
article-hours = { $count ->
    [one] 1 uur
   *[other] { $count } uur
}
article-euros = { $amount } euro
article-facts = Kenmerken
article-contents = Op deze pagina
stamp-checked = Nagekeken op
stamp-by = Nagekeken door
stamp-due = Volgende keer: { $day }
stamp-overdue = Controle nodig
printed-from = Bron: { $address }
article-missing = Nog niet ingevuld
article-missing-help = Weet jij dit?
article-fill-in = Vul het aan
prose-stopped-why = Waarom gestopt?
prose-goal = Wat verandert er, en voor wie?
prose-steps = Stappen
prose-outcome = Uitkomst
prose-working-elements = Wat maakt dat het werkt?
prose-pitfalls = Wat zou je anders doen?
prose-costs-material = Materiaal en andere kosten
prose-costs-funding = Wie betaalt het?
prose-partners = Partners
prose-materials = Materiaal om over te nemen
prose-links = Links
prose-toc-goal = Doel
prose-toc-outcomes = Uitkomsten
prose-toc-activities = Activiteiten
prose-toc-assumptions = Aannames

## Versies

versions-title = Versies van { $title }
versions-reply-title = Versies van nummer { $n } bij { $title }
versions-version = Versie { $version }
versions-current = Dit staat er nu
versions-note = Toelichting:
versions-compare-label = Bekijk wat er veranderde in versie { $version }
versions-withheld = Wat er eerder stond, is niet voor iedereen te lezen.
versions-only-one = Deze tekst is nog niet aangepast.
version-restore = Zet versie { $version } terug
version-restored-note = Versie { $version } teruggezet
versions-back = Terug naar de tekst
compare-title = Wat er veranderde in { $title }
compare-to = naar versie
compare-button = Vergelijk
compare-added = Toegevoegd:
compare-removed = Verwijderd:
compare-left-out = Hier staan regels die gelijk bleven.
compare-same = De 2 versies zijn gelijk.
compare-legend = Regels met een plus zijn toegevoegd. Regels met een min zijn verwijderd.
compare-all = Alle versies

## Zoeken

search-title = Zoeken
search-heading = { $count ->
    [0] Geen resultaten
    [one] 1 resultaat
   *[other] { $count } resultaten
}
search-heading-for = { $count ->
    [0] Geen resultaten voor “{ $words }”
    [one] 1 resultaat voor “{ $words }”
   *[other] { $count } resultaten voor “{ $words }”
}
search-label = Wat zoek je?
search-button = Zoek
search-filters = Verfijn
search-filters-show = Toon resultaten
search-chips = Je filtert op:
search-chip-remove = Haal dit filter weg: { $name }
search-clear = Wis alle filters
search-facet-kind = Soort
search-facet-status = Status
search-facet-theme = Thema
search-facet-programme = Programma
search-facet-target = Doelgroep
search-facet-phase = Fase
search-facet-tag = Trefwoord
search-facet-category = Rubriek
search-facet-group = Groep
search-facet-organisation = Organisatie
search-facet-province = Provincie
search-facet-period = Periode
search-period-from = Vanaf
search-period-until = Tot en met
search-period-to = Tot en met { $day }
search-status-solved = Opgelost
search-status-open = Nog niet opgelost
search-more = Toon meer
search-sort = Volgorde
search-sort-relevance = Past het best
search-sort-newest = Nieuwste eerst
search-results = Resultaten
search-suggestions = Suggesties
search-suggested = { $count ->
    [0] Geen suggesties
    [one] 1 suggestie
   *[other] { $count } suggesties
}
search-places = Rubrieken en groepen met deze naam
search-exact = Je zocht op een nummer:
search-unknown = { $count ->
    [one] Dit woord staat in geen enkel bericht: { $words }. We zochten op stukjes van het woord. Klopt de spelling?
   *[other] Deze woorden staan in geen enkel bericht: { $words }. We zochten op stukjes van de woorden. Klopt de spelling?
}
search-heading-guessed = Niets gevonden voor “{ $words }”
search-guessed = { $count ->
    [one] Dit lijkt er een beetje op. Staat erbij wat je zoekt? Kijk anders of je de woorden goed hebt getypt, of:
   *[other] Deze { $count } lijken er een beetje op. Staat erbij wat je zoekt? Kijk anders of je de woorden goed hebt getypt, of:
}
search-none-title = Niets gevonden. Dit kun je doen:
search-none-further = Verder niets gevonden. Dit kun je doen:
search-none-spelling = Kijk of je de woorden goed hebt getypt.
search-none-fewer = Gebruik minder woorden, of een ander woord.
search-none-filters = Haal filters weg.
search-none-ask = Stel je vraag aan collega’s
search-none-sign-in = Log in. Dan zoek je ook in wat alleen voor medewerkers is.
search-start = Typ waar je meer over wilt weten. Hieronder staat het nieuwste.
search-reply-on = Reactie bij
search-answer-on = Antwoord bij

## Rubrieken en groepen

places-title = Rubrieken
places-intro = Elk bericht staat in 1 rubriek of in 1 groep.
groups-title = Groepen
groups-intro = Een groep is een eigen plek voor een project, een regio of een vak.
groups-mine = Jouw groepen
groups-others = Andere groepen
groups-link = Naar de groepen
groups-start = Begin een groep
places-none = Er zijn nog geen rubrieken die je kunt lezen.
groups-none = Er zijn nog geen groepen die je kunt zien.
place-owners = Beheerd door
place-members = Deelnemers
place-items = Berichten
place-manage = Pas deze groep aan
place-search-group = Zoek in deze groep
place-search-category = Zoek in deze rubriek
place-not-member = Je doet niet mee in deze groep. Alleen een beheerder kan je uitnodigen.
place-hidden-group = Alleen deelnemers weten dat deze groep bestaat.
place-leave = Verlaat deze groep
group-owner = Beheerder
group-new-title = Begin een groep
group-new-intro = Je bent straks beheerder van de groep. Daarna nodig je collega’s uit.
group-edit-title = Pas groep { $name } aan
group-name = Naam
group-about = Waar gaat deze groep over?
group-audience = Wie mag de berichten lezen?
group-audience-hint = Maak je dit later smaller? Dan gaan ook de berichten mee die er al staan.
group-audience-everyone = Iedereen, ook zonder in te loggen
group-audience-staff = Alle medewerkers
group-audience-group = Alleen deelnemers van de groep
group-listed = Collega’s die niet meedoen mogen zien dat deze groep bestaat
group-new-button = Begin de groep
group-members-title = Deelnemers van de groep
group-remove = Haal weg
group-remove-name = Haal weg: { $name }
group-remove-means = { $name } leest dan niet meer mee, en krijgt daarvan een melding. Vragen om weer mee te doen kan 30 dagen lang niet. Uitnodigen kan wel.
group-remove-yes = Ja, haal weg
group-remove-yes-name = Ja, haal weg: { $name }
group-unmake-owner = Niet meer beheerder
group-unmake-owner-name = Niet meer beheerder: { $name }
group-back = Terug naar de groep

## Organisaties

organisations-title = Bibliotheken
organisations-intro = Alle organisaties in het netwerk.
organisations-kind = Soort
organisations-kind-all = Alle soorten
organisations-province = Provincie
organisations-province-all = Alle provincies
organisations-filter = Toon
organisations-count = { $count ->
    [one] 1 organisatie
   *[other] { $count } organisaties
}
organisations-none = Geen organisatie past hierbij. Kies iets anders.
organisation-isil = ISIL-code
organisation-kind = Soort
organisation-provinces = Provincie
organisation-municipality = Gemeente
organisation-population = Inwoners in het werkgebied
organisation-parent = Hoort bij
organisation-website = Website
organisation-domains = E-maildomeinen
organisation-about = Over ons
organisation-members = Collega’s
organisation-members-more = Er zijn { $count } collega’s. Hier staan de eerste 200.
organisation-members-hidden = Log in om te zien wie hier werken.
organisation-members-none = Hier werkt nog niemand die meedoet.
organisation-items = Wat zij deelden
organisation-items-none = Hier is nog niets gedeeld.
organisation-items-all = Zoek alles van deze organisatie
organisation-merged = Deze organisatie ging op in
organisation-merged-into = Ging op in (alleen bij een fusie)
organisation-ended = Deze organisatie bestaat niet meer.
organisation-edit = Pas deze pagina aan
organisation-edit-title = Pas { $name } aan
organisation-name = Naam
organisation-status = Status
organisation-isil-hint = Bijvoorbeeld NL-0800010001. Mag leeg blijven.
organisation-parent-hint = Het laatste deel van het adres, of de ISIL-code. Mag leeg blijven.
organisation-domains-hint = Bijvoorbeeld bieb.example. Wie zo’n adres heeft, kan zich aanmelden.
organisation-population-hint = Alleen cijfers.
organisation-website-hint = Begin met https://
organisation-register = Gegevens die alleen een beheerder van het platform verandert

## Mensen

person-expertise = Vraag mij over
person-about = Over { $name }
person-since = Deelnemer sinds
person-guest = Gast
person-guest-until = Gast tot en met
person-edit = Pas je profiel aan
person-not-public = Bezoekers zien je naam niet.
person-items = Geschreven door { $name }
person-items-none = Hier staat nog niets.

## Concepten

drafts-title = Jouw concepten
drafts-intro = Dit schreef je, maar plaatste je nog niet.
drafts-none = Je hebt geen concepten.
drafts-continue = Ga verder
drafts-closed = Hier kun je dit niet meer plaatsen. Je tekst blijft hier staan, zodat je hem kunt kopiëren.
drafts-gone = Waar dit bij hoorde, is er niet meer of kun je niet meer lezen. Je tekst blijft hier staan, zodat je hem kunt kopiëren.
drafts-continue-name = Ga verder: { $name }
drafts-discard-name = Gooi weg: { $name }
drafts-whole = Lees de hele tekst
drafts-kept = Bewaard op
drafts-form-question = Vraag
drafts-form-discussion = Gesprek
drafts-form-announcement = Mededeling
drafts-form-practice = Praktijkvoorbeeld
drafts-form-editorial = Redactioneel artikel
drafts-form-edit = Aanpassing van { $label }
drafts-form-reply = Reactie bij { $label }
drafts-form-answer = Antwoord bij { $label }
drafts-form-other = Tekst
drafts-untitled = Nog zonder kop

## Hulp

help-title = Hulp
help-intro = Hier lees je in het kort hoe deze site werkt.
help-more = Meer hulp
help-contact = Staat je antwoord er niet bij? Neem contact op

place-audience-staff = alleen medewerkers
place-audience-group = alleen de groep
post-tags-hint = Waar gaat het over? Zet een komma tussen de woorden.
article-summary-hint = Vertel in een paar zinnen waar het over gaat.
article-own-organisation = Je eigen organisatie
article-organisations-more = Andere organisaties die meedoen
search-period-since = Vanaf { $day }
search-chip-nameless = Onbekend filter
compare-from = Van versie

## Beheer

manage-title = Beheer
manage-help = Lees hoe je de site beheert
manage-back = Naar alle onderdelen van beheer
manage-members = Collega’s en gasten
manage-members-about = Zie wie hier werkt en wie te gast is. Nodig mensen uit, of geef aan dat iemand weggaat.
manage-members-choose = Van welke organisatie?
manage-members-of = Collega’s en gasten van { $name }
manage-members-page = Bekijk wie er al meedoet
manage-grants = Rollen
manage-grants-about = Zie wie wat mag, waar en tot wanneer. Geef een rol of neem die terug.
manage-terms = Trefwoorden
manage-terms-about = Voeg thema’s, programma’s, doelgroepen en vrije woorden toe, of voeg ze samen.
manage-categories = Rubrieken beheren
manage-categories-about = Maak rubrieken, en kies wie ze mag lezen.
manage-organisations = Organisaties toevoegen
manage-organisations-about = Voeg een bibliotheek of andere organisatie toe.
manage-organisations-edit = Wil je een organisatie veranderen? Ga dan naar haar eigen pagina.
manage-organisations-list = Alle organisaties
house-title = Huisstijl
house-about = De kleuren van jullie site, en of iedereen ze kan lezen.
house-intro = Kies de kleuren van jullie organisatie. Er is een kleur voor lichte en een voor donkere schermen.
house-preview = Bekijk voorbeeld
house-preview-note = Alleen jij ziet nu deze kleuren. Bewaar de huisstijl als je tevreden bent.
house-save = Bewaar de huisstijl
house-back = Zet de kleuren van het begin terug
house-colours = Kleuren
house-for = Waarvoor
house-light = Licht
house-dark = Donker
house-titles = Letters van titels
house-titles-serif = Met schreef, zoals in een boek
house-titles-sans = Zonder schreef, zoals de rest
house-corners = Hoeken
house-corners-square = Recht
house-corners-small = Een beetje rond
house-corners-large = Rond
house-contrast = Contrast
house-contrast-about = Tekst moet genoeg verschillen van de kleur erachter. Te weinig verschil kun je niet bewaren.
house-words = Wat er staat
house-ground = Waarop
house-kind = Soort scherm
house-ratio = Contrast
house-verdict = Oordeel
house-fine = Goed
house-faint = Te weinig: { $least } is nodig
house-all-fine = Alle kleuren zijn goed te lezen.
house-some-faint = Niet alle kleuren zijn goed te lezen.
house-ink = Gewone tekst
house-ink-subtle = Kleine tekst
house-band = Band bovenaan
house-band-light = Band bovenaan, licht
house-band-dark = Band bovenaan, donker
house-on-band = Tekst op de band
house-on-band-light = Tekst op de band, licht
house-on-band-dark = Tekst op de band, donker
house-on-band-subtle = Kleine tekst op de band
house-on-band-subtle-light = Kleine tekst op de band, licht
house-on-band-subtle-dark = Kleine tekst op de band, donker
house-signal = Wat opvalt
house-signal-light = Wat opvalt, licht
house-signal-dark = Wat opvalt, donker
house-on-signal = Tekst op wat opvalt
house-on-signal-light = Tekst op wat opvalt, licht
house-on-signal-dark = Tekst op wat opvalt, donker
house-action = Belangrijkste knop
house-action-light = Belangrijkste knop, licht
house-action-dark = Belangrijkste knop, donker
house-action-hover = Die knop onder de muis
house-action-hover-light = Die knop onder de muis, licht
house-action-hover-dark = Die knop onder de muis, donker
house-on-action = Tekst op die knop
house-on-action-light = Tekst op die knop, licht
house-on-action-dark = Tekst op die knop, donker
house-soft = Zacht vlak
house-soft-light = Zacht vlak, licht
house-soft-dark = Zacht vlak, donker
house-link = Links
house-link-light = Links, licht
house-link-dark = Links, donker
house-page = De pagina
house-page-light = De pagina, licht
house-page-dark = De pagina, donker
house-surface = Vellen op de pagina
house-surface-light = Vellen op de pagina, licht
house-surface-dark = Vellen op de pagina, donker
house-surface-subtle = Delen van een vel
house-surface-subtle-light = Delen van een vel, licht
house-surface-subtle-dark = Delen van een vel, donker
house-line = Lijnen
house-line-light = Lijnen, licht
house-line-dark = Lijnen, donker
manage-installation = Installatie
manage-installation-about = Zie of alles op de achtergrond goed loopt.

## Webhooks

webhooks-title = Webhooks
webhooks-desk = Geef andere programma's door wat er nieuw is.
webhooks-about = Een webhook geeft meteen door wat er nieuw is. Bijvoorbeeld aan je intranet.
webhooks-help = Lees hoe dat werkt
webhooks-none = Er zijn nog geen webhooks.
webhook-title = Webhook
webhook-add = Voeg een webhook toe
webhook-url = Adres van het andere programma
webhook-url-hint = Bijvoorbeeld https://intranet.bibliotheek.example/nieuws. Een adres in je eigen netwerk moet eerst in de instellingen van de installatie staan, bij [fetch].
webhook-events = Wat wil je doorgeven?
webhook-inside = Ook wat alleen collega's mogen lezen
webhook-inside-hint = Dan geeft de webhook door wat jij als collega mag lezen, zonder je rollen. Zorg dat het programma dat niet aan anderen laat zien.
webhook-active = Deze webhook staat aan
webhook-active-hint = Zet je hem uit, dan gaat niets meer door. Wat er intussen gebeurt, wordt later ook niet doorgegeven.
webhook-works = Staat aan
webhook-fails = Staat aan, maar er komt niets aan
webhook-rests = Staat uit
webhook-gave-up = Staat uit, omdat er niets aankwam
webhook-since = sinds
webhook-secret = Het geheim van deze webhook
webhook-secret-label = Geheim
webhook-secret-once = Zet dit in het andere programma. Daarmee controleert het of een bericht echt van hier komt. Je ziet het geheim maar één keer.
webhook-told = Wat is doorgegeven
webhook-told-none = Er is nog niets doorgegeven.
webhook-try = Stuur een proefbericht
webhook-look-again = Kijk opnieuw
webhook-again = Stuur opnieuw
webhook-earlier = Eerdere berichten
webhook-tried = { $count } pogingen
webhook-next = volgende poging
webhook-not-yet = nog niet aangekomen
webhook-edit = Verander deze webhook
webhook-more = Geheim en weghalen
webhook-renew-about = Heeft iemand het geheim gezien? Maak dan een nieuw geheim. Het oude werkt meteen niet meer.
webhook-renew = Maak een nieuw geheim
webhook-remove-about = Haal je de webhook weg, dan verdwijnt ook de lijst van wat is doorgegeven.
webhook-remove = Haal deze webhook weg
webhook-event-item-created = Nieuw bericht
webhook-event-item-updated = Bericht is veranderd
webhook-event-item-removed = Bericht is weg
webhook-event-reply-created = Nieuwe reactie
webhook-event-reply-updated = Reactie is veranderd
webhook-event-reply-accepted = Reactie is gekozen als antwoord
webhook-event-reply-removed = Reactie is weg
webhook-event-ping = Proefbericht
webhook-obstacle-address = Dit adres kan niet: het moet met https:// beginnen, zonder naam of andere poort.
webhook-obstacle-not-public = Dit adres ligt in een eigen netwerk. Zet het eerst in de instellingen, bij [fetch].
webhook-obstacle-unknown-host = Deze server bestaat niet.
webhook-obstacle-busy = Deze server krijgt al genoeg tegelijk.
webhook-obstacle-too-late = De server gaf te laat antwoord.
webhook-obstacle-too-large = Het antwoord is te groot of ingepakt.
webhook-obstacle-redirects = De server stuurt steeds door.
webhook-obstacle-connection = De verbinding lukte niet.
webhook-outcome-waiting = wordt verstuurd
webhook-outcome-delivered = aangekomen
webhook-outcome-failed = niet aangekomen
webhook-outcome-dropped = niet verstuurd

manage-invite-title = Nodig 1 collega uit
manage-invite-email = E-mailadres
manage-invite-name = Naam
manage-invite-job = Functie
manage-invite-guest = Laatste dag als gast
manage-invite-guest-hint = Alleen voor een gast van buiten. Laat dit leeg voor een collega.
manage-invite-button = Stuur de uitnodiging
manage-csv-title = Nodig veel collega’s tegelijk uit
manage-csv-file = Bestand (CSV)
manage-csv-hint = Zet e-mail, naam en functie in kolommen. Een bestand uit Excel, bewaard als CSV, is goed.
manage-csv-lines = Of plak de regels hier
manage-csv-button = Stuur de uitnodigingen
manage-csv-report = Dit is er gebeurd
manage-csv-invited = { $count ->
    [one] 1 collega is uitgenodigd.
   *[other] { $count } collega’s zijn uitgenodigd.
}
manage-csv-skipped = { $count ->
    [one] 1 collega was al uitgenodigd of doet al mee.
   *[other] { $count } collega’s waren al uitgenodigd of doen al mee.
}
manage-csv-refused = { $count ->
    [one] 1 regel klopt niet.
   *[other] { $count } regels kloppen niet.
}
manage-csv-line = Regel
manage-csv-why = Wat er niet klopt
manage-open-title = Nog niet gekomen
manage-open-none = Iedereen die is uitgenodigd, doet mee.
manage-open-made = Uitgenodigd op
manage-open-mailed = mail verstuurd op
manage-open-unmailed = de mail gaat zo weg
manage-open-until = de link werkt tot en met
open-guest = gast tot en met { $day }
manage-open-again = Stuur opnieuw
manage-open-withdraw = Trek in
# The audit log, and roles that begin and end.
log-title = Logboek
log-desk = Zoek terug wie wat deed, wanneer en waarom.
log-search = Zoek in het logboek
log-all = Toon alles
log-who = Wie
log-who-hint = De korte naam, zoals @sanne.
log-what = Wat
log-about = Over wie of wat
log-about-hint = Een korte naam, of een nummer zoals V 12.
log-since = Vanaf
log-until = Tot en met
log-whole = Je ziet het hele logboek.
log-part = Je ziet wat er gebeurde waar jij modereert.
log-help = Wat staat hier?
log-none = Er is niets gevonden.
log-entry = Regel { $number }
log-number = Regel
log-when = Wanneer
log-thing = Waarop
log-person = Over
log-place = Waar
log-house = Organisatie
log-role = Met welke rol
log-why = Toelichting
log-was = Eerst
log-became = Daarna
log-table = Neem dit mee als tabel (CSV)
log-expired = Niet meer bekend
log-hidden = Zie je niet: dit gaat over jou
own-part-audit-log = Wat over jou in het logboek staat
holding-holds = Werkt
holding-asleep = Slaapt: nog geen tweede stap
holding-later = Begint later
manage-grant-from = Eerste dag
manage-grant-from-hint = Leeg: de rol begint meteen.
manage-grants-help = Wie geeft welke rol?
manage-grants-where = Wie mag wat, waar en tot wanneer?
job-mail-grant-ends = Mail dat een rol bijna eindigt
problem-until-before-since = De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.
job-mail-grant = Mail dat iemand een rol kreeg, of niet meer heeft
mail-grant-given-subject = Je hebt een rol bij { $site }
mail-grant-given = Je kreeg een rol: { $role } ({ $place }).
mail-grant-given-by = { $name } gaf je een rol: { $role } ({ $place }).
mail-grant-from = De rol gaat in op { $day }.
mail-grant-until = De rol duurt tot en met { $day }.
mail-grant-two-steps = Met deze rol log je in met 2 stappen. Zolang je dat niet doet, slaapt je rol.
mail-grant-two-steps-link = Log in met 2 stappen
mail-grant-given-after = Wil je deze rol niet? Geef die dan terug. Dat doe je in je instellingen, bij Mijn rollen.
mail-grant-given-first = Wil je deze rol niet? Vraag wie je de rol gaf om hem terug te nemen.
mail-grant-revoked-subject = Een rol bij { $site } is gestopt
mail-grant-revoked = Je had een rol: { $role } ({ $place }). Die heb je niet meer.
mail-grant-revoked-after = Wat je deed en schreef blijft staan. Heb je er vragen over? Vraag het dan aan wie de site beheert.
mail-grant-who = Bekijk wie wat doet
mail-grant-own = Bekijk je rollen
mail-grant-ends-subject = De rol van { $name } bij { $site } eindigt bijna
mail-grant-ends = { $name } heeft een rol die jij gaf: { $role } ({ $place }). Die rol duurt tot en met { $day }.
mail-grant-ends-link = Bekijk de rollen
mail-grant-ends-after = Moet de rol langer duren? Geef dezelfde rol dan opnieuw, met een latere laatste dag.
mail-grant-ends-own-subject = Je rol bij { $site } eindigt bijna
mail-grant-ends-own = Je hebt een rol: { $role } ({ $place }). Die rol duurt tot en met { $day }.
mail-grant-ends-own-by = { $name } gaf je een rol: { $role } ({ $place }). Die rol duurt tot en met { $day }.
mail-grant-ends-own-after = Wil je langer doorgaan? Vraag het aan wie je de rol gaf. Wat je deed en schreef blijft staan.
log-done-grant-given = Rol gegeven
log-done-grant-revoked = Rol teruggenomen
log-done-grant-ended = Rol geëindigd
log-done-locked = Gesloten voor antwoorden
log-done-unlocked = Weer geopend voor antwoorden
log-done-slowed = Rustiger gemaakt
log-done-unslowed = Niet meer rustiger
log-done-pinned = Bovenaan gezet
log-done-unpinned = Niet meer bovenaan
log-done-moved = Verplaatst
log-done-changed-kind = Soort veranderd
log-done-split = Gesplitst
log-done-merged = Samengevoegd
log-done-deleted = Verwijderd
log-done-restored = Teruggezet
log-done-curated = Bijgehouden op de werkbank
log-done-curation-undone = Werk op de werkbank teruggedraaid
log-done-edited = Tekst van een ander aangepast
log-done-member-let-go = Aangegeven dat iemand weggaat
log-done-member-kept = Aangegeven dat iemand blijft
log-done-account-reset = Account opnieuw geopend vanaf de server
log-done-organisation-added = Organisatie toegevoegd
log-done-organisation-edited = Organisatie aangepast
log-done-organisations-merged = Organisaties samengevoegd
log-done-merge-undone = Samenvoegen ongedaan gemaakt
log-done-category-added = Rubriek toegevoegd
log-done-category-edited = Rubriek aangepast
log-done-term-added = Woord toegevoegd
log-done-term-edited = Woord aangepast
log-done-terms-merged = Woorden samengevoegd
log-done-house-style-set = Huisstijl veranderd
log-done-site-begun = Site ingericht
log-done-imported = Inhoud ingelezen
log-done-token-made = Sleutel voor een programma gemaakt
log-done-token-ended = Sleutel voor een programma gestopt
log-done-webhook-added = Webhook toegevoegd
log-done-webhook-edited = Webhook aangepast
log-done-webhook-removed = Webhook verwijderd
log-done-job-discarded = Taak weggegooid
log-done-key-taken-anew = Nieuwe sleutel in gebruik
log-done-people-expired = Oude namen uit het logboek gehaald
log-done-why-forgotten = Toelichting gewist na verwijderen van een account
log-doer-member = Deelnemer
log-doer-program = via een programma
log-doer-visitor = Bezoeker
log-doer-system = Het systeem
log-subject-member = Account
log-subject-grant = Rol
log-subject-item = Bericht of artikel
log-subject-post = Antwoord
log-subject-organisation = Organisatie
log-subject-merge = Samenvoeging
log-subject-category = Rubriek
log-subject-group = Groep
log-subject-term = Woord
log-subject-token = Sleutel voor een programma
log-subject-webhook = Webhook
log-subject-job = Taak
log-subject-site = De site
log-subject-log = Het logboek
log-fact-role = rol
log-fact-scope = waar
log-fact-powers = mag
log-fact-since = vanaf
log-fact-until = tot en met
log-fact-place = plek
log-fact-audience = voor
log-fact-kind = soort
log-fact-version = versie
log-fact-reply = antwoord
log-fact-label = nummer
log-fact-other = andere
log-fact-name = naam
log-fact-family = familie
log-fact-status = status
log-fact-code = ISIL-code
log-fact-words = onderdelen
log-fact-host = server
log-fact-count = aantal
log-fact-changed = aangepast
log-fact-refused = geweigerd
log-fact-source = bestand
log-fact-up-to = tot en met regel
log-fact-numbers = regels

manage-grant-role = Rol
manage-grant-where = Waar
manage-grant-powers = Wat mag deze persoon?
manage-grant-powers-hint = Laat dit leeg voor alles wat bij de rol hoort.
manage-grant-since = Sinds
manage-grant-until = Laatste dag
manage-grant-by = Gegeven door
manage-grant-handle = Korte naam
manage-grant-handle-hint = De korte naam staat op het profiel, zoals @sanne. Daar staat ook een link hierheen.
manage-grant-scope = Naam van die plek
manage-grant-scope-hint = Typ de naam, zoals Noord-Brabant of Bibliotheek Voorbeeldstad. Leeg voor het hele netwerk.
manage-grant-give = Geef deze rol
roles-title = Mijn rollen
roles-intro = Met een rol mag je meer dan andere deelnemers. Heb je een rol niet meer nodig? Geef die dan terug.
roles-none = Je hebt geen rol.
roles-powers = Wat je ermee mag
roles-asleep = Deze rol slaapt tot je met 2 stappen inlogt.
roles-give-back = Geef terug
roles-give-back-what = Je kunt dan meteen niets meer met deze rol. Wat je deed en schreef blijft staan. Wil je de rol later weer? Vraag dat dan aan wie rollen geeft.
roles-give-back-sure = Geef deze rol terug
roles-kept = Deze rol geef je niet zelf terug: er moet altijd iemand zijn die de site beheert. Vraag het een andere beheerder.
manage-grant-revoke = Neem terug
manage-grant-revoke-of = Neem de rol van { $name } terug
manage-grant-revoke-what = { $name } kan dan meteen niets meer met deze rol, en krijgt een mail.
manage-categories-now = Rubrieken van nu
manage-category-add = Voeg een rubriek toe
manage-category-edit = Rubriek { $name } veranderen
manage-category-name = Naam
manage-category-about = Waar gaat het over?
manage-category-audience = Wie mag dit lezen?
manage-category-audience-hint = Kies je minder lezers dan nu, dan geldt dat ook voor wat er al staat.
manage-category-owners = Beheerd door
manage-category-owners-hint = Korte namen, met een komma ertussen. Zij mogen berichten in deze rubriek verbeteren.
manage-category-template = Begin van een nieuwe vraag
manage-category-template-hint = Wie hier iets vraagt, begint met deze tekst. Bijvoorbeeld: hoe groot is je bibliotheek, wat heb je al geprobeerd? Gesprekken en mededelingen beginnen leeg.
manage-organisation-add = Voeg een organisatie toe
manage-term-add = Voeg een woord toe
manage-term-edit = Woord { $label } veranderen
manage-term-facet = Lijst
manage-term-label = Woord
manage-term-alternative = Andere woorden ervoor
manage-term-alternative-hint = 1 per regel. Wie daarop zoekt, vindt dit woord.
manage-term-family = Deel van de lijst
manage-term-family-hint = Alleen voor thema’s: opgave, stelseluitdaging of functie.
manage-term-items = { $count ->
    [one] 1 openbaar bericht
   *[other] { $count } openbare berichten
}
manage-term-merge = Voeg samen
manage-term-merge-about = { $count ->
    [one] Bij dit woord hoort 1 openbaar bericht. Het krijgt het andere woord. Dit kun je niet ongedaan maken.
   *[other] Bij dit woord horen { $count } openbare berichten. Ze krijgen het andere woord. Dit kun je niet ongedaan maken.
}
manage-term-into = Samen met
manage-term-sure = Ja, voeg deze woorden samen
problem-unsure = Zet een vinkje als je het zeker weet.
manage-jobs = Werk op de achtergrond
manage-jobs-waiting = Wacht op zijn beurt
manage-jobs-oldest = Langste wachttijd
manage-jobs-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
manage-jobs-fine = Alles loopt goed. Niets is blijven liggen.
manage-jobs-parked = { $count ->
    [one] 1 taak is te vaak mislukt en ligt stil.
   *[other] { $count } taken zijn te vaak mislukt en liggen stil.
}
manage-jobs-tried = { $count } keer geprobeerd
manage-jobs-again = Probeer opnieuw
jobs-about = Mails en meldingen die wachten of mislukten.
jobs-title = Werk op de achtergrond
job-standing-waiting = Wacht
job-standing-running = Bezig
job-standing-parked = Ligt stil
job-standing-done = Klaar
job-standing-about-waiting = Dit staat klaar. Het meeste is binnen een paar tellen gedaan.
job-standing-about-running = Hier wordt nu aan gewerkt.
job-standing-about-parked = Dit is tien keer mislukt. Los de oorzaak op en probeer het dan opnieuw.
job-standing-about-done = Dit is gedaan. Van het meeste werk blijft niets bewaard.
jobs-when-waiting = Aan de beurt:
jobs-when-running = Begonnen:
jobs-when-parked = Laatst geprobeerd:
jobs-when-done = Gedaan:
jobs-all-again = Alles van een soort opnieuw
jobs-all-again-of = Probeer alles opnieuw: { $kind }
jobs-all-again-submit = Probeer alles opnieuw
jobs-again-of = Probeer opnieuw: { $kind }
jobs-none = Er is niets.
jobs-drop = Laat vervallen
jobs-drop-of = Laat vervallen: { $kind }
jobs-drop-title = Laat je dit vervallen?
jobs-drop-about = Dan wordt dit werk niet meer gedaan. Een mail komt niet aan, een melding wordt niet gemaakt. Dit kun je niet ongedaan maken.
jobs-drop-sure = Ja, laat vervallen
manage-jobs-all = Bekijk al het werk op de achtergrond
said-job-dropped = Het werk is vervallen.
job-failure-mail = De mailserver nam de mail niet aan. Kijk naar de instellingen bij mail.
job-failure-disk = De schijf is vol of er kan niet geschreven worden. Maak ruimte vrij.
job-failure-database = De database gaf geen antwoord. Kijk of die draait.
job-failure-version = Een andere versie van het programma maakte dit werk. Draait overal dezelfde versie?
job-failure-other = Er ging iets mis. In het logboek staat meer.
job-end-employment = Account sluiten van wie weggaat
job-notify-merged = Melding van organisaties die samengaan
job-mail-guest-ends = Mail dat een gast bijna weggaat
job-mail-guest-shortened = Mail dat een gast eerder weggaat
job-mail-let-go = Mail dat iemand ergens niet meer werkt
job-mail-confirm-staff = Mail over wie er nog werkt
job-mail-confirm-self = Mail of iemand er nog werkt
job-look-after-people = Elke dag kijken naar gasten en collega's
job-mail-invitation = Uitnodiging mailen
job-mail-sign-up = Mail om deelnemer te worden
job-mail-reset = Mail voor een nieuw wachtwoord
job-mail-address-change = Mail voor een ander adres
job-mail-account-notice = Mail over een account
job-notify-post = Melding van een bericht
job-notify-accepted = Melding van een beste antwoord
job-notify-adopted = Melding van ‘wij doen dit ook’
job-notify-deed = Melding van wat met een bericht gebeurde
job-notify-author = Melding aan een schrijver
job-forget-names = Namen van verwijderde accounts weghalen
job-render-again = Teksten opnieuw opmaken
job-remind-bookmarks = Herinneringen
job-purge = Opruimen wat lang genoeg is bewaard
job-recount = Tellers nakijken
check-title = Hoe het met de site gaat
check-about = Dit zegt ook lerend check op de machine.
check-more = Kijk ook naar de mailserver en de werkaccounts
check-state-fine = In orde
check-state-doubt = Let op
check-state-wrong = Mis
check-harm-label = Voor wie:
check-do-label = Doe dit:
check-outcome-fine = Alles is in orde.
check-outcome-doubt = { $count ->
    [one] Alles werkt. Kijk naar 1 ding.
   *[other] Alles werkt. Kijk naar { $count } dingen.
}
check-outcome-wrong = { $count ->
    [one] 1 ding werkt niet.
   *[other] { $count } dingen werken niet.
}
backups-title = Back-ups
backups-none = Er is nog geen back-up gemaakt.
backups-off = Er worden vanzelf geen back-ups gemaakt. Stel backup.folder in als je dat wilt.
backups-when = Wanneer
backups-how = Hoe het ging
backups-size = Grootte
backups-where = Waar
backups-made = Gemaakt
backups-failed = Mislukt
backups-under-way = Bezig
backups-broken-off = Afgebroken
backups-by-hand = met de hand
backups-tried = { $count } keer geprobeerd
backups-added = waarvan nieuw { $size }
check-about-configuration = Instellingen
check-about-disk = Schijf
check-about-data-folder = Map met gegevens
check-about-database = Database
check-about-index = Zoekindex
check-about-files = Bestanden
check-about-key = Sleutel
check-about-public-url = Adres
check-about-clock = Klok
check-about-mail = Mail
check-about-jobs = Achtergrond
check-about-backup = Back-up
check-about-passkeys = Passkeys
check-about-certificate = Certificaat
check-about-sign-in = Werkaccounts
check-configuration = De instellingen zijn in orde.
check-no-proxies = trusted_proxies is leeg.
check-harm-no-proxies = Achter een proxy lijken alle bezoekers één bezoeker. Dan delen ze ook één grens.
check-do-no-proxies = Zet het adres van je proxy in trusted_proxies. Is er geen proxy? Dan hoef je niets te doen.
check-no-contact = Mensen kunnen nergens heen schrijven: contact_email en security_email zijn leeg.
check-harm-no-contact = Wie een lek vindt, kan het je niet vertellen. Er is ook geen security.txt.
check-do-no-contact = Zet bij [site] een adres in contact_email.
check-disk = Er is { $free } vrij van { $all }.
check-disk-little = De schijf is bijna vol: { $free } vrij van { $all }.
check-harm-disk-little = Is de schijf vol? Dan kan niemand meer iets plaatsen.
check-do-disk-little = Maak ruimte vrij of neem een grotere schijf.
check-disk-full = De schijf is vol: { $free } vrij van { $all }.
check-harm-disk-full = Niemand kan iets plaatsen of toevoegen. Lezen kan nog wel.
check-do-disk-full = Maak ruimte vrij: haal eerst oude back-ups en logboeken weg. De site gaat daarna vanzelf verder.
check-disk-unknown = Hoeveel ruimte er is, kan niet worden gevraagd.
check-harm-disk-unknown = Een volle schijf merk je dan pas als niemand meer iets kan plaatsen.
check-do-disk-unknown = Kijk zelf: df -h.
check-folder-shut = De map met gegevens gaat niet open.
check-harm-folder-shut = De site kan niet starten.
check-do-folder-shut = Kijk of de map er is. De service moet er kunnen lezen en schrijven. Kijk ook of er ruimte is.
check-database = { $name } antwoordt. De tabellen kloppen.
check-database-new = Er is nog geen database. Die komt er bij de eerste start.
check-database-old = De database is van een oudere versie: { $count } stappen wachten.
check-harm-database-old = Nog niemand. De rest is nog niet nagekeken.
check-do-database-old = Maak een back-up en start daarna de server. Die werkt de database bij.
check-database-newer = De database is van een nieuwere versie van het programma.
check-harm-database-newer = De site kan niet starten.
check-do-database-newer = Gebruik de nieuwere versie van lerend. Of zet de back-up terug van voor die versie.
check-database-shut = De database of de zoekindex gaat niet open.
check-harm-database-shut = De site kan niet starten. Niemand kan lezen of schrijven.
check-do-database-shut = Kijk of de database draait en of er ruimte op de schijf is. De service moet er kunnen lezen en schrijven.
check-database-silent = De database antwoordt niet.
check-harm-database-silent = Niemand kan lezen of schrijven.
check-do-database-silent = Kijk of de database draait en of er ruimte op de schijf is.
check-index = Aantal teksten dat te vinden is: { $count }. Wijzigingen die nog wachten: { $behind }.
check-index-missing = Er is geen zoekindex.
check-harm-index-missing = Zoeken vindt niets tot de index klaar is. Er gaat niets verloren.
check-do-index-missing = Start de server: die maakt een nieuwe. Draait de server al? Gebruik dan lerend reindex.
check-index-other = De zoekindex is van een andere versie.
check-harm-index-other = Zoeken vindt niets tot de index klaar is. Er gaat niets verloren.
check-do-index-other = Start de server: die maakt een nieuwe. Van tevoren kan het met lerend reindex.
check-index-broken = De zoekindex kan niet worden gelezen.
check-harm-index-broken = Zoeken werkt niet. Lezen en schrijven wel.
check-do-index-broken = Kijk wie de map index mag lezen. Is de index beschadigd? Haal de map dan weg en gebruik lerend reindex.
check-index-behind = De zoekindex loopt achter: { $behind } wijzigingen wachten.
check-harm-index-behind = Wie zoekt, vindt het nieuwste nog niet.
check-do-index-behind = Wacht even: de server haalt het in. Wordt het niet minder? Kijk in het logboek en gebruik lerend reindex.
check-index-unknown = Hoe ver de zoekindex is, kan niet worden nagekeken.
check-harm-index-unknown = Wie zoekt, mist misschien het nieuwste.
check-do-index-unknown = Maak de index opnieuw: lerend reindex.
check-files = Er kan geschreven worden. { $count } bestanden nagekeken, alle zijn er.
check-files-shut = In de map files kan niet worden geschreven.
check-harm-files-shut = Niemand kan een foto of bestand toevoegen.
check-do-files-shut = De map files moet van de service zijn. Kijk ook of er ruimte op de schijf is.
check-files-missing = { $missing } van { $count } bestanden zijn weg: { $names }.
check-harm-files-missing = Deelnemers zien die foto’s en bestanden niet meer.
check-do-files-missing = Zet de map files terug uit de back-up. Wat er al is, mag blijven. Kijk alles na met lerend check --files.
check-files-unknown = De bestanden kunnen niet worden nagekeken.
check-harm-files-unknown = Foto’s en bestanden zijn misschien niet te zien.
check-do-files-unknown = Kijk wie de map files mag lezen.
check-key = De sleutel hoort bij deze database.
check-key-lost = De sleutel keys/site.key is weg, of hoort niet bij deze database.
check-harm-key-lost = Wie inlogt met een tweede stap, komt er niet in. Webhooks werken niet.
check-do-key-lost = Zet keys/site.key terug uit de back-up. Meer machines? Overal dezelfde sleutel. Is die er niet, gebruik dan lerend admin new-key. Deelnemers stellen hun tweede stap daarna opnieuw in. Teksten en wachtwoorden blijven.
check-key-unknown = Of de sleutel klopt, kan niet worden nagekeken.
check-harm-key-unknown = Wie inlogt met een tweede stap, komt er misschien niet in.
check-do-key-unknown = Kijk of de database antwoordt.
check-address = De site staat op { $now }.
check-address-other = public_url is { $now }. De vorige keer was dat { $before }.
check-harm-address-other = Links in oude mails en op andere sites werken niet meer vanzelf. Iedereen logt opnieuw in. Passkeys van het oude adres werken niet meer.
check-do-address-other = Was dit de bedoeling? Laat het oude adres doorverwijzen. Geef het nieuwe adres door waar jullie werkaccounts vandaan komen. Anders zet je public_url terug.
check-clock = De klok loopt niet achter.
check-clock-behind = De klok loopt { $minutes } minuten achter.
check-harm-clock-behind = Inloggen en links uit mails gaan mis. Nieuwe berichten staan op de verkeerde plek.
check-do-clock-behind = Zet de klok gelijk, en houd hem gelijk: timedatectl set-ntp true.
check-mail = De mailserver antwoordt.
check-mail-set = Er is een mailserver ingesteld.
check-mail-kept = Er is geen mailserver. Mails blijven in de map outbox.
check-mail-nowhere = mail.smtp_url is niet ingesteld.
check-harm-mail-nowhere = Niemand krijgt mail: geen uitnodiging, geen link voor een nieuw wachtwoord.
check-do-mail-nowhere = Stel een mailserver in bij mail.smtp_url.
check-mail-refused = De mailserver werkt niet.
check-harm-mail-refused = Niemand krijgt mail. De mails wachten een dag of twee.
check-do-mail-refused = Kijk naar mail.smtp_url, het wachtwoord en de firewall.
check-jobs = { $count } taken wachten op hun beurt. Er ligt niets stil.
check-jobs-parked = { $count ->
    [one] 1 taak ligt stil.
   *[other] { $count } taken liggen stil.
}
check-harm-jobs-parked = Iemand mist misschien een mail of melding.
check-do-jobs-parked = Los op wat er staat. Kies daarna op /beheer/taken voor opnieuw proberen.
check-jobs-unknown = Het werk op de achtergrond kan niet worden nagekeken.
check-harm-jobs-unknown = Mails en meldingen komen misschien niet.
check-do-jobs-unknown = Kijk in het logboek.
check-backup = De laatste back-up is van { $at }: { $size } in { $folder }.
check-backup-under-way = Er wordt nu een back-up gemaakt in { $folder }.
check-backup-by-hand = De laatste back-up is van { $at }: { $size } in { $folder }. Er komt er geen vanzelf.
check-backup-old = De laatste back-up is van { $at }. Er komt er geen vanzelf.
check-harm-backup-old = Begeeft de schijf het? Dan is alles van daarna weg.
check-do-backup-old = Maak een nieuwe: lerend backup MAP. Of stel backup.folder in: dan komt er elke nacht een.
check-backup-gone = De back-up van { $at } staat niet meer in { $folder }.
check-harm-backup-gone = Begeeft de schijf het? Dan is er niets om terug te zetten.
check-do-backup-gone = Bewaar je hem ergens anders? Dan hoef je niets te doen. Maak er anders nu een: lerend backup MAP.
check-backup-inside = De laatste back-up staat in de map van de site zelf: { $folder }.
check-harm-backup-inside = Begeeft de schijf het? Dan is de back-up ook weg.
check-do-backup-inside = Maak een back-up in een map op een andere schijf: lerend backup MAP.
check-backup-trial = Er is geen back-up. Deze site is alleen voor deze machine.
check-backup-off = Er worden vanzelf geen back-ups gemaakt: backup.folder is niet ingesteld.
check-harm-backup-off = Begeeft de schijf het? Dan is alles van iedereen weg.
check-do-backup-off = Zet bij backup.folder een map op een andere schijf. Maak je op een andere manier back-ups? Dan hoef je niets te doen.
check-backup-first = Er is nog geen back-up gemaakt.
check-harm-backup-first = Begeeft de schijf het? Dan is alles van iedereen weg.
check-do-backup-first = Laat de server draaien: die maakt er elke nacht een. Nu al een? Gebruik lerend backup MAP.
check-backup-failed = De back-up van { $at } is mislukt.
check-harm-backup-failed = Begeeft de schijf het? Dan is het nieuwste van iedereen weg.
check-do-backup-failed = Kijk of er ruimte is in backup.folder en wie er mag schrijven. Maak er zelf een: lerend backup MAP.
check-backup-broken-off = De back-up van { $at } is afgebroken.
check-harm-backup-broken-off = Begeeft de schijf het? Dan is het nieuwste van iedereen weg.
check-do-backup-broken-off = Kijk in het logboek waarom de server stopte. Maak er zelf een: lerend backup MAP.
check-backup-late = Er is een back-up overgeslagen. De laatste is van { $at }.
check-harm-backup-late = Begeeft de schijf het? Dan is het nieuwste van iedereen weg.
check-do-backup-late = Draaide de server op het tijdstip van backup.at? Kijk in het logboek. Maak er zelf een: lerend backup MAP.
check-backup-unknown = De back-ups kunnen niet worden nagekeken.
check-harm-backup-unknown = Je weet niet of alles terug te zetten is.
check-do-backup-unknown = Kijk of de database antwoordt.
check-passkeys = Alle passkeys horen bij dit adres.
check-passkeys-elsewhere = { $count ->
    [one] 1 passkey hoort bij een ander adres dan dat van public_url.
   *[other] { $count } passkeys horen bij een ander adres dan dat van public_url.
}
check-harm-passkeys-elsewhere = Wie er zo een heeft, kan er hier niet mee inloggen.
check-do-passkeys-elsewhere = Is de site verhuisd? Vraag mensen om met hun wachtwoord in te loggen en een nieuwe passkey te maken. Zet anders public_url terug.
check-passkeys-unknown = Of passkeys bij dit adres horen, kan niet worden nagekeken.
check-harm-passkeys-unknown = Misschien kan niemand inloggen met een passkey.
check-do-passkeys-unknown = Kijk of de database antwoordt.
check-certificate = Het certificaat van de site geldt tot en met { $day }.
check-certificate-ends = Het certificaat van de site geldt nog maar tot en met { $day }.
check-harm-certificate-ends = Daarna krijgt iedereen een waarschuwing in plaats van de site.
check-do-certificate-ends = Kijk of de webserver ervoor vanzelf een nieuw certificaat haalt.
check-certificate-ended = Het certificaat van de site gold tot en met { $day }.
check-harm-certificate-ended = Iedereen krijgt een waarschuwing in plaats van de site.
check-do-certificate-ended = Kijk waarom de webserver ervoor geen nieuw certificaat heeft.
check-sign-in = { $name } antwoordt.
check-sign-in-set = { $name } staat in de instellingen: { $issuer }.
check-sign-in-secret = { $name }: het geheim geldt tot en met { $day }.
check-sign-in-ended = { $name }: het geheim gold tot en met { $day }.
check-harm-sign-in-ended = Niemand kan hier inloggen met een werkaccount. Met een wachtwoord kan het wel.
check-do-sign-in-ended = Maak daar een nieuw geheim en zet het in de instellingen.
check-sign-in-ends = { $name }: het geheim geldt tot en met { $day }.
check-harm-sign-in-ends = Daarna kan niemand hier inloggen met een werkaccount.
check-do-sign-in-ends = Maak daar op tijd een nieuw geheim en zet het in de instellingen.
check-sign-in-certificate = { $name }: het certificaat van die server geldt tot en met { $day }.
check-sign-in-certificate-ended = { $name }: het certificaat van die server gold tot en met { $day }.
check-harm-sign-in-certificate-ended = Niemand kan hier inloggen met een werkaccount. Met een wachtwoord kan het wel.
check-do-sign-in-certificate-ended = Vertel het aan wie die server beheert.
check-sign-in-certificate-ends = { $name }: het certificaat van die server geldt tot en met { $day }.
check-harm-sign-in-certificate-ends = Daarna kan niemand hier inloggen met een werkaccount.
check-do-sign-in-certificate-ends = Vertel het aan wie die server beheert.
check-sign-in-silent = { $name } antwoordt niet.
check-harm-sign-in-silent = Niemand kan hier inloggen met een werkaccount. Met een wachtwoord kan het wel.
check-do-sign-in-silent = Kijk naar issuer en naar de instellingen bij [fetch].
kept-title = Wat vanzelf verdwijnt
kept-about = Elke nacht wordt weggehaald wat lang genoeg is bewaard. De termijnen staan in de instellingen van de installatie, bij [retention].
kept-what = Wat
kept-period = Blijft
kept-last = Laatste keer
kept-removed = Weggehaald
kept-until = Ouder dan
kept-lately = In { $days } dagen
kept-days = { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}
kept-at-once = Gaat meteen weg
kept-years = { $years } jaar
kept-not-yet = Nog niet
kept-sessions = Waar mensen waren ingelogd
kept-links = Links uit mails die niet meer werken
kept-invitations = Uitnodigingen waar niemand op inging
kept-accepted-invitations = Uitnodigingen die zijn aangenomen
kept-attempts = Mislukte pogingen om in te loggen
kept-spends = Tellers tegen te veel van hetzelfde
kept-submissions = Verstuurde formulieren
kept-drafts = Concepten
kept-discarded-drafts = Weggegooide concepten
kept-read-notices = Gelezen meldingen
kept-unread-notices = Ongelezen meldingen
kept-readings = Wat deelnemers gelezen hebben
kept-group-candidates = Aanvragen en uitnodigingen voor groepen
kept-group-departures = Wie uit een groep ging
kept-ended-grants = Rollen die zijn geëindigd
kept-done-jobs = Werk op de achtergrond dat klaar is
kept-unused-files = Bestanden die nergens in een tekst staan
kept-outbox = Mails die niet verstuurd konden worden
kept-work-sign-ins = Halve pogingen om in te loggen met een werkaccount
kept-audit-people = Wie wat deed in het logboek, bij wie en waarom
kept-webhook-deliveries = Wat webhooks hebben doorgegeven
kept-tokens = Sleutels van programma’s die zijn verlopen
kept-repeats = Verzoeken van programma’s, met het antwoord
kept-reports = Regels van dit overzicht
manage-version = Versie


role-organisation-manager = Beheerder van een organisatie
role-poi-moderator = Moderator van een POI
role-spn-moderator = Moderator van SPN
role-kb-moderator = Moderator van de KB
role-vob-editor = Redacteur van de VOB
role-support = Helpdesk
role-cbct = Certificering
role-administrator = Beheerder van het platform

power-curate = Verbeteren en kiezen
power-moderate = Modereren
power-manage-members = Collega’s beheren
power-edit-taxonomy = Trefwoorden beheren
power-publish-editorially = Redactioneel schrijven
power-support = Vragen over het platform beantwoorden
power-administer = Platform beheren

scope-network = Hele netwerk
scope-province = Provincie
scope-theme = Thema of woord
scope-category = Rubriek
scope-group = Groep
scope-organisation = Organisatie

facet-theme = Thema’s
facet-programme = Programma’s
facet-target-group = Doelgroepen
facet-tag = Vrije woorden

## Stappen: welkom en inrichten

step-count = Stap { $n } van { $of }
step-next = Verder
step-finish = Klaar
step-back = Terug
step-skip = Sla over
step-done = klaar
step-skipped = overgeslagen

welcome-steps = De eerste stappen
welcome-step-who = Wie je bent
welcome-step-groups = Groepen
welcome-step-days = Werkdagen
welcome-again = Loop de eerste stappen nog eens door
welcome-who-title = Wie ben je?
welcome-who-intro = Collega’s zien zo met wie ze praten en waarvoor ze bij jou terechtkunnen.
welcome-themes = Vraag mij over
welcome-themes-hint = Kies waar je veel van weet. Het komt in je profiel te staan.
welcome-expertise = Vraag mij ook over
welcome-groups-title = Waar doe je mee?
welcome-groups-intro = In een groep werk je samen aan een project, een regio of een vak. Rubrieken hoef je niet te kiezen: die kun je altijd lezen.
welcome-groups = Aan welke groepen wil je meedoen?
welcome-groups-none = Er zijn nu geen groepen waar je zelf bij kunt komen. Nodigt een groep je uit, dan krijg je een melding.
welcome-groups-all = Bekijk alle groepen
welcome-group-free = je doet meteen mee
welcome-group-asks = een beheerder beslist
welcome-days-title = Wanneer werk je?
welcome-days-intro = Dan weten we wat nieuw voor je is, ook als je niet elke dag werkt.
welcome-days-notices = Is er iets voor jou? Dan zie je dat bovenaan, bij de bel. Je krijgt daar geen mail over.

setup-steps = Inrichten in 5 stappen
setup-go-on = Ga verder met inrichten
setup-account = Account
setup-organisation = Organisatie
setup-categories = Rubrieken
setup-look = Naam en teksten
setup-colleagues = Collega’s
setup-organisation-title = Je organisatie
setup-organisation-intro = Vul aan wat je weet. Andere organisaties voeg je later toe.
setup-domains = Wie mag zelf deelnemer worden? E-mailadressen die eindigen op
setup-categories-title = Waar beginnen jullie?
setup-categories-intro = Vragen en gesprekken staan in rubrieken. Begin met weinig. Er een toevoegen kan altijd.
setup-categories-there = Deze rubrieken zijn er al:
setup-proposals = Kies uit deze voorstellen
setup-own = Andere rubrieken
setup-own-hint = Zet elke naam op een eigen regel.
setup-audience-hint = Dit geldt voor wat je hier kiest. Per rubriek pas je het later aan.
setup-look-title = Naam en teksten van de site
setup-look-intro = Dit stelt in wie de server beheert, in het bestand lerend.toml. Hier kun je het lezen, niet veranderen.
setup-look-house = Kies de kleuren van je huisstijl
setup-look-texts = De site vertelt ook iets over zichzelf. Lees na of dat bij jullie past:
setup-look-own = Willen jullie andere teksten? Dan zet wie de server beheert die in een map. De naam van die map komt in de onderste regel hieronder. Hoe de bestanden heten, staat in lerend.example.toml.
setup-look-lines = Geef deze regels aan wie de server beheert, met jullie eigen gegevens. Daarna start de server opnieuw. De onderste regel mag weg als je de teksten houdt.
setup-look-open = Nog niet alles is ingevuld. Je kunt gewoon verder. Deze stap blijft open tot het er staat.
setup-site-name = Naam
setup-site-address = Adres
setup-site-operator = Wie de site aanbiedt
setup-site-contact = Waar mensen terechtkunnen
setup-site-missing = Nog niet ingevuld
setup-example-operator = Stichting Voorbeeld
setup-example-contact = contact@netwerk.example
setup-colleagues-title = Nodig je eerste collega’s uit
setup-colleagues-intro = Iedereen krijgt een mail met een link. Een paar collega’s om mee te beginnen is genoeg.
setup-colleagues-for = Ze doen straks mee namens { $organisation }.
setup-addresses = E-mailadressen
setup-addresses-hint = Zet elk adres op een eigen regel. Naam en functie mogen erachter, met een komma ertussen.
problem-empty-categories = Kies minstens 1 rubriek, of sla deze stap over.

proposal-general = Algemeen
proposal-about-general = Voor alles wat nergens anders past.
proposal-language = Taal en basisvaardigheden
proposal-about-language = Taalhuis, taalcafé, lezen, schrijven en rekenen.
proposal-digital = Digitale hulp
proposal-about-digital = Informatiepunt Digitale Overheid, cursussen en spreekuren.
proposal-education = Onderwijs en jeugd
proposal-about-education = De Bibliotheek op school, BoekStart en leesbevordering.
proposal-collection = Collectie
proposal-about-collection = Aanschaf, saneren, plaatsing en uitleen.
proposal-activities = Programma’s en activiteiten
proposal-about-activities = Lezingen, makerplaats, debat en ontmoeting.
proposal-building = Gebouw en openingstijden
proposal-about-building = Inrichting, zelfbediening en veiligheid.
proposal-staff = Medewerkers en vrijwilligers
proposal-about-staff = Werven, opleiden en samenwerken.
proposal-site = Vragen over deze site
proposal-about-site = Hoe iets werkt, en wat er beter kan.

## Wat er net gedaan is

said-question = Je vraag staat erop. Je collega’s kunnen nu antwoorden.
said-discussion = Je gesprek staat erop.
said-announcement = De mededeling staat erop.
said-practice = Je praktijkvoorbeeld staat erop. Aanvullen kan altijd nog.
said-editorial = Het artikel staat erop.
said-reply = Je reactie staat erop.
said-answer = Je antwoord staat erop.
said-edited = Bewaard. Wat er eerst stond, vind je bij de versies.
said-accepted = Dit antwoord staat nu bovenaan als beste antwoord.
said-not-accepted = Dit antwoord is geen beste antwoord meer.
said-joined = Welkom! Je doet mee. Nog 3 korte stappen. Overslaan mag.
said-settled = Je bent klaar. Zoek iets op, of stel meteen een vraag.
said-set-up = Je bent bij het einde van de stappen. Wat je oversloeg, vind je hier terug.
said-group-started = Je groep is er. Nodig hier de eerste collega’s uit.
said-group-left = Je bent uit de groep.
said-member-removed = Deze deelnemer is uit de groep.
said-saved = Het is bewaard.
said-password = Je wachtwoord is veranderd. Op andere apparaten ben je uitgelogd.
said-session-ended = Op dat apparaat ben je uitgelogd.
said-sessions-ended = Je bent overal uitgelogd.
said-discarded = Het concept is weg.
said-draft-back = Je concept staat er weer.
said-draft-swapped = Je concept staat er weer, in plaats van wat je intussen schreef. Dat kun je ook terugzetten.
said-draft-before = Je concept stond er al weer. Er is niets meer om terug te zetten.
said-no-draft-back = Er is niets om terug te zetten.
said-invited = De uitnodiging wordt gemaild.
said-reminded = De uitnodiging gaat opnieuw weg. De oude link werkt niet meer.
said-withdrawn = De uitnodiging is ingetrokken.
said-given = De rol is gegeven.
said-revoked = De rol is teruggenomen.
said-given-back = Je hebt de rol teruggegeven.
said-added = Het is toegevoegd.
said-merged = De woorden zijn samengevoegd.
said-retried = Het wordt opnieuw geprobeerd.
said-thanked = Je hebt bedankt.
said-not-thanked = Je bedankje is weg.
said-adopted = Bewaard. Je organisatie staat erbij.
said-not-adopted = Je organisatie staat er niet meer bij.
said-confirmed = Genoteerd: dit antwoord klopt nog.

## Bedankt, wij doen dit ook, in het kort

thank-button = Bedankt
thank-count = { $count ->
    [one] 1 keer bedankt
   *[other] { $count } keer bedankt
}
adoption-title = Wij doen dit ook
adoption-counted = { $count ->
    [one] organisatie doet dit
   *[other] organisaties doen dit
}
adoption-count = { $count ->
    [one] 1 organisatie doet dit ook
   *[other] { $count } organisaties doen dit ook
}
adoption-intro = Over: { $title }
adoption-for = Dit komt er te staan bij: { $organisation }. Je eigen naam staat er niet bij.
adoption-note = Hoe ging het?
adoption-there = Zo staat het er nu:
adoption-hint = Schrijf 1 of 2 zinnen. Wat werkte, wat deden jullie anders?
adoption-remove = Wij doen dit niet meer
brief-title = In het kort
brief-intro = Bij: { $title }
brief-hint = Wat kwam eruit? Schrijf het in 1 of 2 zinnen, voor wie weinig tijd heeft.
brief-edit = Pas ‘in het kort’ aan
brief-missing = Er is een antwoord. Help wie dit later leest:
brief-write = Schrijf het in het kort
confirm-question = Dit antwoord is van { $day }. Klopt het nog?
confirm-button = Ja, dit klopt nog
confirm-by = Nagekeken door
order-best = Zet het nuttigste vooraan
order-best-now = Het nuttigste staat vooraan.
order-time = Zet ze op volgorde
said-follows = Je volgt dit. Schrijft hier iemand, dan krijg je een melding.
said-follows-not = Je volgt dit niet meer.
said-mutes = Je krijgt hier geen meldingen meer over.
said-read-all = Alles staat op gelezen.

## Meldingen, volgen, nieuw

nav-notices = Meldingen
notices-count = nieuw
notices-intro = Wat anderen schreven bij wat jij schreef of volgt.
notices-read-all = Zet alles op gelezen
notices-none = Er zijn nog geen meldingen. Stel een vraag of volg er een, dan lees je hier wat er gebeurt.
notices-none-link = Bekijk de vragen
notice-new = Nieuw
notice-mention = noemt jou bij
notice-answer = reageerde op jouw bericht
notice-answer-elsewhere = reageerde bij
notice-wrote = schreef
notice-reply = schreef bij wat je volgt:
notice-accepted = koos jouw antwoord als beste bij
notice-adopted = doet ook wat jij schreef bij
notice-moved = verplaatste jouw bericht:
notice-closed = sloot jouw bericht:
notice-restored = zette jouw bericht terug:
notice-edited = paste aan wat je schreef in
notice-changed-kind = maakte iets anders van jouw bericht:
notice-merged = voegde jouw onderwerp samen met
notice-split = zette jouw reactie in een eigen onderwerp:
notice-summarized = paste “In het kort” aan bij jouw onderwerp:
count-new = { $count } nieuw
follow-button = Volg
follow-on = Je volgt dit.
follow-off = Niet meer volgen
follow-mute = Geen meldingen
follow-section = Volgen en bewaren
follow-muted = Je krijgt hier geen meldingen over.
follow-again = Volg weer
new-title = Nieuw voor jou
new-intro = Wat je nog niet las, uit de laatste { $days } dagen dat je werkte.
new-intro-followed = Nieuwe reacties bij wat je volgt, hoe lang geleden ook.
new-work-days = Kies je werkdagen
new-tab-all = Alles
new-tab-followed = Wat je volgt
new-none = Je bent helemaal bij.
new-since = Nieuw sinds je laatste bezoek
work-days-title = Werkdagen
work-days-intro = Werk je niet elke dag? Dan blijft nieuws langer als nieuw staan: { $days } van jouw werkdagen.
work-days-legend = Op welke dagen werk je?
day-monday = maandag
day-tuesday = dinsdag
day-wednesday = woensdag
day-thursday = donderdag
day-friday = vrijdag
day-saturday = zaterdag
day-sunday = zondag
said-moved = Het staat nu hier. Het oude adres blijft werken.
said-changed-kind = De soort is veranderd. Het oude nummer leidt hierheen.
said-pinned = Dit staat nu bovenaan.
said-unpinned = Dit staat niet meer bovenaan.
said-webhook-tried = Het bericht wordt verstuurd. Kijk zo of het is aangekomen.
said-webhook-gone = De webhook is weg.
said-feed-key-gone = Dat adres werkt niet meer.
said-locked = Hier kan niemand meer reageren.
said-unlocked = Er kan weer gereageerd worden.
said-deleted = Je tekst is weg. Kies daar “Zet terug” als dat niet de bedoeling was.
said-others-text = Hier stond nog een tekst van iemand anders. Die is niet verstuurd, en jij krijgt hem niet te zien.
said-restored = Het staat er weer.

## Beheren van een bericht

tend-title = Beheer
tend-move = Verplaats
tend-move-intro = Het oude adres blijft werken. Staan er reacties van anderen, dan kan het niet naar een plek waar meer mensen meelezen.
tend-note = Waarom?
tend-kind = Verander de soort
tend-kind-intro = Een vraag kan een gesprek worden, en andersom. Het krijgt dan een ander nummer; met het oude nummer kom je er ook. Maak je er weer van wat het was, dan krijgt het zijn oude nummer terug.
tend-kind-to = Maak er dit van: { $kind }
tend-pin = Zet bovenaan
tend-pin-intro = Wie de rubriek of groep opent, ziet dit dan als eerste. Na de laatste dag gaat het er vanzelf weer af.
tend-until = Tot en met welke dag?
tend-lock = Sluit voor reacties
tend-lock-intro = Wat er staat, blijft te lezen.
tend-lock-why = Waarom?
tend-lock-hint = Iedereen die dit leest, ziet de reden.
tend-unlock = Open voor reacties
tend-delete = Verwijder
tend-delete-intro = Je kunt het daarna nog terugzetten.
deleted-title = Verwijderd
deleted-intro = De lezers zien het niet meer. Vergissing? Zet het terug.
deleted-undo = Zet terug
deleted-by-network = Weggehaald na een besluit van de moderatie
deed-by-network = de moderatie
deleted-by = Weggehaald door
deleted-was = Dit stond er
deleted-on = Naar de start
deeds-title = Wat er verder mee gebeurde
deed-locked = Gesloten
deed-unlocked = Geopend
deed-slowed = Rustiger gemaakt
deed-unslowed = Niet meer rustiger
deed-pinned = Bovenaan gezet
deed-unpinned = Niet meer bovenaan
deed-moved = Verplaatst
deed-changed-kind = Andere soort
deed-deleted = Verwijderd
deed-restored = Teruggezet
place-pinned = Bovenaan
said-kept = Bewaard. Je vindt het terug bij Bewaard.
said-not-kept = Het is niet meer bewaard.

## Bewaren

bookmark-title = Bewaar
bookmark-kept = Bewaard
bookmark-intro = Alleen jij ziet wat je bewaart.
bookmark-note = Waarom bewaar je dit?
bookmark-day = Wanneer wil je eraan denken?
bookmark-day-hint = Op die dag krijg je een melding.
bookmark-remove = Niet meer bewaren
bookmark-remove-name = Niet meer bewaren: { $name }
bookmark-gone = Niet meer te lezen
bookmark-gone-why = Het is verwijderd, of het is niet meer voor jou. Wat je er zelf bij schreef, staat er nog.
bookmark-edit = Pas aan
bookmark-on = Melding op { $day }
bookmarks-title = Bewaard
bookmarks-none = Je hebt nog niets bewaard. Kies “Bewaar” bij een bericht dat je later nodig hebt.
notice-bookmark = Je wilde hieraan denken:
state-locked = Gesloten voor reacties
adoption-change = Pas aan: wij doen dit ook
tend-until-hint = Kies een dag die nog komt, bijvoorbeeld de dag van een bijeenkomst. Daarna staat het weer tussen de rest.

file-unsent = Er is nog niets verstuurd. Kies een kleiner bestand, of verstuur nog een keer: dan gaat je tekst zonder bestand.
problem-file-empty = Dit bestand is leeg. Kies een ander.
problem-file-too-large-file = Dit bestand is te groot. { $max } MB is het meeste.
problem-file-unknown-kind = Dit soort bestand nemen we niet aan. Kies een foto (JPEG, PNG, GIF of WebP), een PDF, een Office-document of platte tekst.
problem-file-broken = We kunnen dit bestand niet lezen. Bewaar het opnieuw en probeer het nog een keer.
problem-file-too-many-pixels = Deze afbeelding is te groot om te tonen. Maak haar kleiner en probeer het opnieuw.
problem-file-macros = In dit document zit een programma (macro). Bewaar het zonder en probeer het opnieuw.
problem-file-none = Kies eerst een bestand.
problem-needs-words = De afbeelding staat in je tekst, nog zonder beschrijving. Schrijf wat erop te zien is, of ga zo verder.
problem-too-much-today = Je hebt vandaag al veel toegevoegd: { $max } MB per dag is het meeste. Morgen kan het weer.
problem-tells-many = { $people ->
    [one] Hiermee krijgt 1 collega een melding. Is dat de bedoeling? Verstuur dan nog een keer.
   *[other] Hiermee krijgen { $people } collega’s een melding. Is dat de bedoeling? Verstuur dan nog een keer.
}
problem-names-outside = Je noemt { $groups }. Daar doe je niet mee, dus die groep krijgt geen melding. { $people ->
    [0] Verstuur nog een keer als dat goed is.
    [one] Wel krijgt 1 collega een melding. Verstuur nog een keer als dat goed is.
   *[other] Wel krijgen { $people } collega’s een melding. Verstuur nog een keer als dat goed is.
}
problem-tells-too-many = Hiermee krijgen te veel collega’s een melding: { $max } is het meeste. Noem minder of kleinere groepen.
told-count = { $count ->
    [0] Niemand krijgt hierdoor een melding.
    [one] 1 collega krijgt een melding, omdat je die noemt.
   *[other] { $count } collega’s krijgen een melding, omdat je hen of hun groep noemt.
}
file-title = Afbeelding of bestand toevoegen
file-label = Bestand
file-hint = Een foto, PDF, Office-document of tekst, tot 10 MB. Gegevens in een foto, zoals de plek, halen we eruit.
file-alt-label = Wat is er op de afbeelding te zien?
file-alt-hint = Voor collega’s die de afbeelding niet kunnen zien. Bij een document laat je dit leeg.
file-words = Wat is er te zien?
file-words-of = Wat is er te zien op { $name }?
file-words-hint = Voor collega’s die de afbeelding niet kunnen zien. Voegt ze niets toe, laat dit dan leeg.
file-words-button = Zet bij de afbeelding
file-button = Zet bij de tekst
file-attached = Het staat op een eigen regel onder je tekst. Zet die regel waar je hem wilt hebben.
file-described = De beschrijving staat bij de afbeelding.
quote-button = Citeer
quote-reply = { $label }, #{ $n }
moved-back = Nummer { $n } is hier nu
moved-reply = Nummer { $n } staat nu bij
referring-title = Hier wordt naar verwezen
tend-split = Maak er een eigen bericht van
tend-split-intro = Haal reacties die over iets anders gaan hieruit. Ze worden samen een nieuw bericht op dezelfde plek. Hun oude adressen leiden ernaartoe.
tend-split-numbers = Welke nummers?
tend-split-hint = De nummers, zoals 2, 4-6. De eerste wordt het begin van het nieuwe bericht.
tend-split-kind = Wat wordt het?
tend-split-name = Titel van het nieuwe bericht
tend-merge = Voeg samen met een ander bericht
tend-merge-intro = Alles wat hier staat, komt onderaan het andere bericht. Dit nummer leidt daarna daarheen. Binnen 30 dagen haal je ze weer uit elkaar.
tend-merged-since = hoort hierbij sinds
tend-unmerge = Haal het er weer uit
tend-merge-into = Met welk bericht?
tend-merge-hint = Het nummer, zoals V 1284.
problem-empty-until = Kies de laatste dag.
problem-empty-numbers = Schrijf welke reacties hieruit gaan, zoals 2, 4-6.
problem-empty-into = Schrijf het nummer van het andere bericht, zoals V 1284.
problem-no-numbers = Schrijf de nummers van reacties, zoals 2, 4-6.
problem-not-a-choice-audience = Dat kan hier niet: in een rubriek is er geen groep. Kies opnieuw wie dit mag lezen.
problem-not-a-choice-numbers = Niet al deze reacties staan hier. Kijk de nummers na.
problem-no-label = We vinden geen bericht met dit nummer. Schrijf het zoals V 1284.
problem-itself-item = Dit is het bericht zelf. Kies een ander.
problem-no-topic = Alleen vragen, gesprekken en mededelingen die er staan, kun je samenvoegen.
problem-others-replied-into = Daar lezen meer mensen mee dan hier. Wat hier staat, is voor hen niet geschreven.
problem-shuts-out-into = Wie hier schreef, kan het daar niet meer lezen. Kies een ander onderwerp, of vraag een moderator.
deed-split = Gesplitst
deed-merged = Samengevoegd
said-split = Het is nu een eigen bericht.
said-made-one = De berichten zijn samengevoegd.

## Meedoen in groepen

group-joining = Hoe komt iemand erbij?
group-joining-hint = In een verborgen groep komt iemand alleen als jij uitnodigt.
joining-free = Wie wil, doet meteen mee
joining-ask = Wie wil, vraagt het; een beheerder beslist
joining-invited = Alleen wie een beheerder uitnodigt
join-open = Deze groep is open: je kunt meteen meedoen.
join-button-open = Doe mee
join-ask = Vraag of je mee mag doen
join-note = Waarom wil je meedoen?
join-note-hint = Een of twee zinnen voor de beheerders van de groep.
join-button-ask = Vraag het
join-asked = Je vroeg op { $day } of je mee mag doen. Een beheerder beslist; je krijgt een melding.
join-button-withdraw = Trek je aanvraag in
join-declined = Een beheerder liet je niet toe, of haalde je uit deze groep. Vanaf { $day } kun je het opnieuw vragen.
place-candidates = { $count ->
    [one] 1 aanvraag of uitnodiging
   *[other] { $count } aanvragen of uitnodigingen
 }
invitation-invites = nodigt je uit om mee te doen in de groep { $name }.
invitation-offers = vraagt je om beheerder te worden van de groep { $name }.
invitation-means = Doe je mee? Dan lees je alles wat in de groep staat, en zien de anderen je naam bij de deelnemers.
invitation-means-owner = Een beheerder nodigt mensen uit en beslist over aanvragen. Ook houdt die de berichten in de groep netjes.
invitation-yes = Ja, graag
invitation-no = Nee, bedankt
group-asking-title = Wie wil meedoen
group-asking-none = Er zijn geen aanvragen.
group-let-in = Laat toe
group-let-in-name = Laat toe: { $name }
group-not-let-in = Niet toelaten
group-not-let-in-name = Niet toelaten: { $name }
group-handle-hint = De hele naam of de korte naam. Bijvoorbeeld: Sanne Voorbeeld, of @sanne.
group-fields-title = Naam en lezers
invite-title = Nodig collega’s uit
invite-handles = Namen van je collega’s
invite-handles-hint = De hele naam of de korte naam, met een komma ertussen. Bijvoorbeeld: Sanne Voorbeeld, @karin.
invite-note = Wat wil je erbij zeggen?
invite-note-hint = Dit lezen zij bij de uitnodiging.
invite-button = Nodig uit
invite-open-title = Uitgenodigd, nog geen antwoord
invite-withdraw = Trek in
invite-withdraw-name = Trek de uitnodiging in van { $name }
offer-title = Nog een beheerder, of de groep overdragen
offer-intro = Je collega krijgt de vraag, en wordt beheerder na een ja.
offer-orphaned = Deze groep heeft geen beheerder meer. Wie vraag je?
offer-handle = Naam van de nieuwe beheerder
offer-instead = Ik draag de groep over en ben daarna geen beheerder meer
offer-instead-hint = Je blijft wel deelnemer van de groep.
offer-button = Vraag het
problem-free-needs-open = Dit kan alleen als alle medewerkers de berichten mogen lezen. Kies anders, of laat een beheerder beslissen.
problem-unknown-people = We kennen { $found } niet. Schrijf de hele naam, of de korte naam van het profiel.
problem-name-several = Meer collega’s heten { $found }. Kies een korte naam: { $handles }.
problem-no-account = { $found } heeft hier nog geen account.
problem-one-person = Schrijf de naam van 1 collega.
problem-invited-already = { $count ->
    [one] { $found } is al uitgenodigd, en heeft nog niet geantwoord.
   *[other] { $found } zijn al uitgenodigd, en hebben nog niet geantwoord.
}
problem-said-no = { $found } zei kort geleden nee. Vraag het een andere keer.
problem-in-already = Deze collega’s doen al mee.
problem-owner-guest = Een gast kan geen beheerder van een groep zijn. Kies een collega.
problem-owner-already = Deze collega is al beheerder.
conflict-adoption-changed = Een collega schreef hier intussen iets anders, dat hieronder staat. Bewaar je, dan komt jouw tekst in de plaats.
conflict-in-already = Je doet al mee in deze groep.
conflict-by-invitation = In deze groep kom je alleen op uitnodiging van een beheerder.
conflict-declined-lately = Je bent kort geleden niet toegelaten tot deze groep. Probeer het later opnieuw.
conflict-request-over = Deze aanvraag is er niet meer: ingetrokken, of al beantwoord door een andere beheerder.
said-group-joined = Je doet nu mee in deze groep.
said-group-owned = Je bent nu beheerder van deze groep.
said-join-asked = Je aanvraag is verstuurd. Je krijgt een melding als een beheerder heeft beslist.
said-join-withdrawn = Je aanvraag is ingetrokken.
said-invitation-declined = Je hebt nee gezegd. Wie je uitnodigde, krijgt daar een melding van, en kan je voorlopig niet opnieuw uitnodigen.
said-let-in = Deze collega doet nu mee.
said-not-let-in = Deze collega is niet toegelaten.
said-group-invited = De uitnodiging is verstuurd.
said-group-offered = De vraag is gesteld. Je krijgt een melding bij een ja.
said-stepped-back = Deze collega is geen beheerder meer.
notice-group-request = wil meedoen in de groep
notice-group-invited = nodigt je uit voor de groep
notice-group-offered = vraagt je als beheerder van de groep
notice-group-accepted = zei ja, en doet nu mee in de groep
notice-group-said-no = zei nee op jouw vraag over de groep
# Waar mensen werken, collega's en gasten
directory-title = Collega's
directory-intro = Zoek wie er meedoet, en waar je iemand over kunt vragen.
directory-intro-visitor = Hier staan collega's die hun naam aan iedereen laten zien. Log in om iedereen te zien.
directory-words = Naam, functie of onderwerp
directory-organisation-all = Alle organisaties
directory-office = Rol
directory-office-all = Alle rollen
directory-count = { $count ->
    [one] 1 collega gevonden.
   *[other] { $count } collega's gevonden.
}
directory-clear = Wis alle filters
directory-none = Niemand gevonden. Kies minder filters, of typ een ander woord.
directory-help = Lees hoe je collega's vindt
directory-none-search = Zoek in alles
ask-person = Stel { $name } een vraag
ask-person-body = @{ $handle }, weet jij hoe dit zit?
search-colleagues = Zoek ‘{ $words }’ bij collega's
organisation-members-find = Zoek een collega van deze organisatie
office-colleague = Collega
office-guest = Gast
office-manager = Beheerder van een organisatie
office-moderator = Moderator
office-editor = Redacteur
office-certifier = Certificeerder
office-administrator = Beheerder van de site
seen-everyone = Iedereen
seen-staff = Collega's in het netwerk
seen-organisation = Collega's van je eigen organisatie
seen-nobody = Niemand
field-job-title-seen = Wie ziet je functie?
field-about-seen = Wie ziet wat je over jezelf vertelt?
field-expertise-seen = Wie ziet waar men je over kan vragen?
field-work-days-seen = Wie ziet op welke dagen je werkt?
profile-who-sees = Wie ziet wat?
profile-who-sees-hint = Je organisatie ziet iedereen: die staat bij wat je schrijft. Je naam ziet een bezoeker alleen als je dat hierboven kiest.
profile-work-days-hint = Je werkdagen kies je bij Werkdagen.
person-preview = Zo zien anderen je
person-preview-back = Terug naar je profiel
person-preview-who = Wie kijkt er?
person-preview-hidden = Je pagina is voor hen niet te zien. Bij wat je schrijft staat dan je organisatie, en je functie als je die aan hen laat zien.
person-parts = Wat deze collega deelde
person-part-all = Alles
person-part-practices = Praktijk
person-part-questions = Vragen
person-part-answers = Antwoorden
person-part-accepted = Beste antwoorden
person-part-adopted = Wij doen dit ook
person-adopted-own = Alleen jij ziet dit. Anderen zien dat je organisatie dit doet, niet dat jij het vertelde.
person-accepted = Beste antwoord
person-departed = Werkt niet meer bij
person-work-days = Werkt op:
employment-title = Werk
work-where = Waar je werkt
work-guest = Je bent gast van { $organisation }, tot en met { $day }.
work-guest-contact = Wil je langer blijven, of klopt er iets niet? Vraag het
work-guest-nobody = Je hebt nu geen aanspreekpunt.
work-leaving = Er is aangegeven dat je hier werkt tot en met { $day }. Klopt dat niet? Vraag het een beheerder van je organisatie. Daarna kun je niet meer inloggen.
work-since = sinds { $since }
work-from-until = van { $since } tot en met { $until }
work-own = Wat je eerder deed, zie alleen jij. Een beheerder van je organisatie ziet dat je hier werkt, en wanneer dat is bevestigd.
work-asked = Werk je hier nog? Eens per jaar vragen we dat.
work-still = Ja, ik werk hier nog
work-claimed = Volgens je werkaccount bij { $provider } werk je nu bij { $organisation }. Klopt dat?
work-claimed-yes = Ja, ik werk nu bij { $organisation }
work-claimed-what = Klopt het niet? Dan hoef je niets te doen. Wat je schreef, gaat met je mee. Rollen van je werkgever stoppen.
work-confirmed = Dit is voor het laatst bevestigd op { $day }.
work-other = Ga je ergens anders werken?
work-other-how = Vraag een link aan op het adres van je nieuwe werk. Open die link terwijl je bent ingelogd. Dan neem je je account mee. Een beheerder van je nieuwe organisatie kan je ook uitnodigen.
work-email-hint = Het adres bij je nieuwe organisatie.
work-send = Stuur de link
work-guests = Jouw gasten
guest-until = Gast tot en met { $day }
guest-over = Was gast tot en met { $day }
guest-of = gast van { $name }
guest-of-nobody = nog niemand is aanspreekpunt
guest-new-day = Laatste dag
guest-prolong = Verander de dag
guest-end-today = Beëindig vandaag
guest-end-today-what = Na vandaag kan deze gast niet meer inloggen. Wat er geschreven is blijft staan.
guest-end-today-do = Ja, beëindig vandaag
guest-sponsor = Nieuw aanspreekpunt
guest-hand-over = Draag over
join-has-account = Heb je al een account?
join-has-account-sign-in = Log in en neem het mee
join-has-account-still = Mijn oude account staat stil
come-over-title = Ga werken bij { $organisation }
come-over-intro = Nu werk je bij { $from }. Met deze link gaat je account mee. Hij is gestuurd naar { $email }.
come-over-texts = Alles wat je schreef blijft van jou. Erbij staat waar je toen werkte.
come-over-articles = Praktijkvoorbeelden blijven van { $from }. Je collega's daar houden ze bij.
come-over-roles = { $count ->
    [0] Je hebt geen rollen die stoppen.
    [one] Je hebt 1 rol van je werk. Die stopt.
   *[other] Je hebt { $count } rollen van je werk. Die stoppen.
}
come-over-groups = Je blijft in je groepen. De beheerders van die groepen krijgen een melding.
come-over-email = Je logt voortaan in met { $email }.
come-over-guest = Je bent daar gast tot en met { $day }.
come-over-job-title-hint = Je functie bij je nieuwe organisatie.
come-over-submit = Neem mijn account mee
come-over-not-you = Ben jij dit niet?
sign-in-first-why = Je hebt al een account. Log daarmee in. Dan kun je het meenemen.
sign-in-first-other = Je bent ingelogd met een ander account. Log eerst uit.
come-back-intro = Je oude account staat stil, omdat je niet meer werkt waar je werkte. Laat met je oude adres en wachtwoord zien dat het van jou is.
come-back-own = Dag { $name }, je account staat stil. Kies een nieuw wachtwoord. Dan gaat het weer aan.
come-back-email = Het adres van je oude account
come-back-code-hint = Alleen als je met een code van een app inlogt.
come-back-email-hint = Dat adres hoeft niet meer te werken.
staff-title = Wie werken hier?
staff-intro = Gaat iemand weg? Geef het hier aan. Wat iemand leest of wanneer iemand er was, zie je hier nooit.
staff-asked = { $count ->
    [one] Werkt deze collega hier nog? Van 1 collega is dat langer dan een jaar geleden gezegd.
   *[other] Werken deze collega's hier nog? Van { $count } collega's is dat langer dan een jaar geleden gezegd.
}
staff-confirm-all = Ja, ze werken hier allemaal nog
staff-confirm = Werkt hier nog
staff-question = Werkt deze collega hier nog?
staff-confirmed = bevestigd op { $day }
staff-until = werkt hier tot en met { $day }
staff-was-until = werkte hier tot en met { $day }
staff-keep = Werkt hier toch
staff-none = Er werkt hier nog niemand met een account.
staff-find = Zoek op naam
staff-find-none = Hier heet niemand zo.
staff-find-all = Toon iedereen
staff-let-go = Gaat weg
staff-let-go-what = Deze collega kan dan niet meer inloggen. Rollen stoppen. Wat diegene schreef blijft staan, met naam. Bij een nieuwe werkgever kan het account weer aan.
staff-let-go-do = Geef aan dat deze collega weggaat
let-go-title = { $name } gaat nu meteen weg
let-go-guests = { $count ->
    [0] Er zijn geen gasten.
    [one] 1 gast krijgt een ander aanspreekpunt.
   *[other] { $count } gasten krijgen een ander aanspreekpunt.
}
let-go-groups = In welke groepen deze collega zit, blijft van diegene. De beheerders van die groepen krijgen een melding.
let-go-roles = { $count ->
    [0] Bij deze organisatie zijn er geen rollen. Rollen daarbuiten stoppen.
    [one] 1 rol bij deze organisatie stopt. Rollen daarbuiten ook. Ze komen niet vanzelf terug.
   *[other] { $count } rollen bij deze organisatie stoppen. Rollen daarbuiten ook. Ze komen niet vanzelf terug.
}
let-go-keys = Sleutels voor programma’s en feeds werken niet meer, zolang niemand kan inloggen.
let-go-now = Ja, deze collega is nu weg
let-go-not = Doe het niet
let-go-today = Gaat nu meteen weg
staff-last-day = Laatste dag
staff-last-day-hint = Na deze dag kan je collega niet meer inloggen.
staff-guests = Gasten
staff-orphans = Praktijk met een contactpersoon die hier niet werkt
staff-orphans-what = Klopt dat nog? Kies anders een andere contactpersoon.
staff-gone = Weg
merge-title = Voeg organisaties samen
merge-which = Welke organisaties?
merge-from = Welke organisatie gaat op in een andere?
merge-into = In welke organisatie?
merge-word-hint = Typ de naam en kies. Het adres van de pagina of de ISIL mag ook.
merge-desk = Gaat een organisatie op in een andere? Dan gaat alles mee.
merge-leaves = Dit van { $from } verdwijnt van de pagina. Bij terugdraaien komt het terug:
merge-see = Bekijk wat er gebeurt
merge-what = { $from } gaat op in { $into }. Dit gaat mee:
merge-members = { $count ->
    [one] 1 deelnemer
   *[other] { $count } deelnemers
}
merge-articles = { $count ->
    [one] 1 eigen praktijkvoorbeeld
   *[other] { $count } eigen praktijkvoorbeelden
}
merge-carried = { $count ->
    [one] 1 praktijkvoorbeeld waar ze aan meedoet
   *[other] { $count } praktijkvoorbeelden waar ze aan meedoet
}
merge-adopted = { $count } keer Wij doen dit ook
merge-adopted-both = { $count } keer zeggen beide Wij doen dit ook. Dat telt daarna als 1.
merge-grants = { $count ->
    [one] 1 rol
   *[other] { $count } rollen
}
merge-invitations = { $count ->
    [one] 1 open uitnodiging
   *[other] { $count } open uitnodigingen
}
merge-children = { $count ->
    [one] 1 organisatie die erbij hoort
   *[other] { $count } organisaties die erbij horen
}
merge-domains = Domeinen:
merge-words = Adressen en codes die doorverwijzen:
merge-after = Iedereen bij beide organisaties krijgt een melding. Je kunt dit een dag lang terugdraaien.
merge-sure = Ja, voeg deze organisaties samen
merge-do = Voeg samen
merge-other = Kies andere organisaties
merge-standing = Kort geleden samengevoegd
merge-standing-none = Er is niets dat je nog kunt terugdraaien.
merge-was = { $from } ging op in { $into }
merge-until = terug te draaien tot { $day }, { $time }
merge-back = { $count ->
    [one] 1 deelnemer gaat terug.
   *[other] { $count } deelnemers gaan terug.
}
merge-elsewhere = { $count ->
    [one] 1 deelnemer werkt intussen ergens anders en blijft daar.
   *[other] { $count } deelnemers werken intussen ergens anders en blijven daar.
}
merge-published = { $count ->
    [one] 1 praktijkvoorbeeld van daarna blijft bij { $into }.
   *[other] { $count } praktijkvoorbeelden van daarna blijven bij { $into }.
}
merge-undo = Draai terug
merge-undo-of = Draai terug dat { $from } opging in { $into }
problem-no-colleague = We kennen geen collega van deze organisatie met deze naam. Typ de naam die achter het apenstaartje staat.
problem-not-sure = Zet een vinkje als je het zeker weet.
conflict-colleague-as-guest = Je bent of was een collega in het netwerk. Met dat account kun je geen gast worden. Dan lees je niet meer wat je zelf voor collega's schreef. Vraag een uitnodiging op een ander adres.
conflict-merge-later = Een van deze organisaties is daarna nog een keer samengevoegd. Draai dat eerst terug.
conflict-merge-too-late = Dit is langer dan een dag geleden. Terugdraaien kan niet meer.
conflict-merge-word = De ISIL van deze organisatie hoort nu bij een andere. Haal hem daar eerst weg.
said-came-over = Je werkt nu bij je nieuwe organisatie.
said-let-go = Deze collega kan niet meer inloggen.
said-let-go-later = Bewaard. Na die dag kan deze collega niet meer inloggen.
said-stays = Deze collega werkt hier, en kan inloggen. Gasten en sleutels zijn terug. Rollen geef je opnieuw.
said-work-confirmed = Bewaard. Over een jaar vragen we het weer.
said-guest-prolonged = De laatste dag is veranderd.
said-guest-handed-over = De gast heeft een ander aanspreekpunt.
said-organisations-merged = De organisaties zijn samengevoegd.
said-merge-undone = Het samenvoegen is teruggedraaid.
notice-group-member-moved = werkt niet meer waar die werkte. Klopt het nog dat deze collega meedoet in de groep
notice-contact-left = werkt niet meer bij jullie, en is nog contactpersoon van praktijkvoorbeelden van
notice-guest-ends = is nog hooguit twee weken gast bij
notice-guest-ends-own = Je bent nog hooguit twee weken gast bij
notice-guest-handed-over = is nu jouw gast bij
notice-guest-day-moved = veranderde je laatste dag als gast bij
notice-guest-contact = is nu je aanspreekpunt bij
notice-let-go = gaf aan dat je weggaat bij
notice-merger-undone = Het samenvoegen is teruggedraaid. Dit is weer een eigen organisatie:
notice-works-elsewhere = Werk je nu hier? Je werkaccount noemt
notice-confirm-staff = Wie werken er nog bij
notice-confirm-self = Werk je nog bij
notice-unconfirmed = Al twee maanden zei niemand wie er nog werken bij
notice-organisations-merged = Jullie organisatie en een andere gaan samen verder als
notice-merger = { $from } hoort nu bij { $into }. Deelnemers, rollen, gasten en praktijkvoorbeelden gaan mee. Wat je schreef, blijft staan.
notice-merger-until = Een beheerder kan dit terugdraaien tot
mail-come-over-link = Neem je account mee
mail-guest-ends-subject = { $name } is bijna geen gast meer bij { $site }
mail-guest-ends-own-subject = Je bent bijna geen gast meer bij { $site }
mail-guest-ends = { $name } is jouw gast, tot en met { $day }. Je kunt de laatste dag veranderen, of je gast overdragen aan een collega.
mail-guest-ends-own = Je bent gast van { $organisation }, tot en met { $day }. Wil je langer blijven? Vraag het degene die je uitnodigde.
mail-guest-ends-link = Bekijk je gasten
mail-guest-ends-keeps = Wat er geschreven is blijft staan.
mail-guest-shortened-subject = Je bent minder lang gast bij { $site }
mail-guest-shortened = Je laatste dag als gast van { $organisation } is veranderd. Je bent nu gast tot en met { $day }.
mail-own-work-link = Bekijk wie je aanspreekpunt is
mail-let-go-subject = Je account bij { $site } als je weggaat
mail-let-go-now = Er is aangegeven dat je niet meer werkt bij { $organisation }. Je account staat daarom stil: je kunt niet meer inloggen. Wat je schreef blijft staan, met je naam.
mail-let-go-later = Er is aangegeven dat je bij { $organisation } werkt tot en met { $day }. Daarna staat je account stil, en kun je niet meer inloggen. Wat je schreef blijft staan, met je naam.
mail-let-go-until-then = Tot die dag kun je je gegevens meenemen. Ga je werken bij een organisatie die meedoet? Dan neem je je account mee: kijk bij je instellingen, onder Werk.
mail-let-go-data = Neem je gegevens mee
mail-let-go-wrong = Klopt dit niet? Vraag het { $name }, die dit aangaf.
mail-still-subject = Je account bij { $site } staat stil
mail-still-why = Je wilt een nieuw wachtwoord voor { $site }. Je account bij { $organisation } staat stil. Je werkt daar niet meer, of je tijd als gast is voorbij.
mail-still-elsewhere = Heb je nieuw werk bij een organisatie die meedoet? Typ dan op de pagina hieronder je nieuwe adres. Zo neem je je account mee.
mail-still-data = Wil je je gegevens, of wil je je account verwijderen? Vraag het ons: { $contact }.
mail-confirm-staff-subject = Wie werken er nog bij { $organisation }?
mail-confirm-staff = Eens per jaar vragen we wie er nog werken bij { $organisation }. Kijk de lijst na. Het kost een paar minuten.
mail-confirm-staff-link = Bekijk de lijst
mail-confirm-staff-after = Niemand wordt vanzelf buitengesloten.
mail-confirm-self-subject = Werk je nog bij { $organisation }?
mail-confirm-self = Eens per jaar vragen we of je nog werkt bij { $organisation }. Zeg het met één klik.
mail-confirm-self-link = Zeg of je er nog werkt
notice-group-owned = zei ja, en beheert nu de groep
notice-group-removed = haalde je uit de groep
notice-group-joined = laat je meedoen in de groep
notice-group-declined = laat je niet meedoen in de groep
## Concepten tijdens het schrijven

draft-kept = Concept bewaard om { $time }.
draft-lost = Bewaren als concept lukt nu niet. Kopieer je tekst als je weggaat.
draft-elsewhere = Je schreef hier ook in een ander venster of op een ander apparaat. Neem over wat je nodig hebt. Ga je verder, dan blijft wat in dit formulier staat.
draft-elsewhere-other = Wat je daar schreef
draft-elsewhere-stopped = Je schreef hier ook in een ander venster of op een ander apparaat. Daarom bewaren we dit niet vanzelf. Kies ‘Bekijk voorbeeld’, dan zie je beide teksten.
draft-conflict-title = Er is al een ander concept
draft-conflict-intro = Je schreef dit ook in een ander venster of op een ander apparaat. Kies welke tekst je bewaart.
draft-conflict-this = Wat je nu wilt bewaren
draft-conflict-other = Wat er al staat
draft-conflict-take-this = Bewaar deze tekst
draft-conflict-take-other = Ga verder met wat er al staat
quote-done = Het citaat staat in je tekst.
quote-head = { $who } schreef in { $where }:
quote-someone = Iemand
reply-number = nummer { $n }

## Sporen en beheer bij een bericht

problem-narrows = Er staan reacties van anderen. Straks kunnen minder mensen dit lezen, en terugzetten kan dan niet meer. Zet een vinkje als je dit wilt.
tend-move-sure = Ja, dit mag, ook al kan het niet terug
tend-unpin = Haal van bovenaan weg
pinned-until = Staat bovenaan tot en met { $day }
follow-explained = Niet meer volgen: je krijgt alleen nog een melding als iemand je noemt of je bericht beantwoordt. Geen meldingen: dan ook niet.
item-slow = Dit onderwerp gaat rustig aan. Je kunt hier 1 keer per { $minutes ->
    [10] 10 minuten
    [60] uur
   *[1440] dag
} reageren.
tend-slow = Maak het rustiger
tend-slow-intro = Loopt een gesprek op? Dan kan iedereen hier minder vaak reageren.
tend-slow-choice = Hoe vaak mag iemand reageren?
slow-0 = Zo vaak je wilt
slow-10 = 1 keer per 10 minuten
slow-60 = 1 keer per uur
slow-1440 = 1 keer per dag
problem-slow-topic = Dit onderwerp gaat rustig aan. Je kunt over { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} weer reageren. Je tekst blijft hier staan.
locked-for-others = Dit is gesloten voor reacties. Jij kunt nog reageren, omdat je dit beheert.
reply-was = Was
reply-more = Meer…

## Werkbank, lijsten en hulpvragen

desk-title = Werkbank
desk-about = Wat er te doen is bij jouw bibliotheken, rubrieken en groepen.
desk-intro = Hier zie je wat er te doen is waar jij berichten verzorgt of modereert.
desk-help = Zo werkt de werkbank
desk-empty = Hier is niets te doen.
desk-items = Berichten
desk-choose = Kies: { $title }
desk-act = Wat wil je doen?
desk-until = Laatste dag
desk-until-hint = Alleen als je iets uitlicht of bovenaan zet. Hoogstens 3 maanden.
desk-into = Lijst
desk-into-hint = Alleen als je berichten in een lijst zet.
desk-with-chosen = Doe iets met wat je koos
desk-do = Voer uit
desk-done = Wat je deed
desk-done-intro = Dit deed je de laatste 2 weken met meer berichten tegelijk. Je kunt het terugdraaien.
desk-done-none = Je deed de laatste 2 weken niets met meer berichten tegelijk.
desk-undo = Draai terug
desk-undo-of = Draai terug: { $what }
desk-undone = Teruggedraaid
one-title = Licht uit of zet in een lijst
desk-since-asked = De vraag is van
desk-since-due = Nakijken voor:
desk-like = Lijkt op:
desk-merge = Voeg samen
link-trouble-gone = Deze pagina is weg:
link-trouble-nowhere = Deze site is er niet meer:
desk-gone = Verwijst naar wat weg is:
desk-pictures = { $count ->
    [one] 1 plaatje zonder beschrijving
   *[other] { $count } plaatjes zonder beschrijving
}
worklist-unanswered = Zonder antwoord
worklist-about-unanswered = Vragen die na 2 werkdagen nog geen antwoord hebben. Vraag iemand die het kan weten.
worklist-worthy = Goed voor een artikel
worklist-about-worthy = Opgeloste vragen waar anderen iets aan hebben. Maak er een praktijkvoorbeeld van.
worklist-alike = Lijken op elkaar
worklist-about-alike = Onderwerpen die hetzelfde vragen als een ouder onderwerp. Voeg ze samen als dat klopt.
worklist-outdated = Klopt niet meer
worklist-about-outdated = Een lezer zegt dat er iets niet meer klopt. Kijk ernaar en handel het af.
worklist-overdue = Nakijken
worklist-about-overdue = Artikelen waarvan de dag voorbij is waarop iemand ze zou nakijken.
worklist-ownerless = Zonder contactpersoon
worklist-about-ownerless = Praktijkvoorbeelden waarbij geen contactpersoon is ingevuld.
worklist-unlicensed = Zonder licentie
worklist-about-unlicensed = Praktijkvoorbeelden waarvan niet duidelijk is of anderen ze mogen gebruiken.
worklist-undescribed = Plaatjes zonder beschrijving
worklist-about-undescribed = Wie niet ziet, mist wat er op deze plaatjes staat.
worklist-broken = Verwijst naar niets
worklist-about-broken = Berichten die verwijzen naar een bericht of een andere site die er niet meer is.
curation-feature = Licht uit in de rubriek of groep
curation-feature-widely = Licht uit op de startpagina
curation-pin = Zet bovenaan
curation-collect = Zet in een lijst
curation-thank = Bedank wie het schreef
curation-ask-review = Vraag om het na te kijken
curation-settle = Handel af wat lezers zeggen
curation-set-aside = Laat rusten
conflict-act-late = Dit is langer dan 2 weken geleden. Terugdraaien kan niet meer.
problem-date-quarter = Kies een dag binnen 3 maanden.
problem-nobody-to-thank = Deze berichten zijn van jezelf, of je bedankte de schrijvers al.
problem-nobody-to-ask = Van deze berichten is niemand er nog om te vragen.
asking-title = Vraag iemand om te antwoorden
asking-of = Vraag iemand om te antwoorden op: { $title }
asking-intro = Je collega krijgt een melding. Iemand krijgt zo’n vraag hoogstens { $most } keer in een week, en kan “nu niet” zeggen.
asking-people = Wie kan het weten
asking-nobody = We vonden niemand van wie de functie of kennis bij deze vraag past.
asking-lately = { $count ->
    [one] Deze week 1 keer gevraagd
   *[other] Deze week { $count } keer gevraagd
}
asking-other = Vraag iemand anders
asking-handle = Korte naam van je collega
asking-handle-hint = Zoals @karin.
asking-submit = Vraag deze collega
asking-asked = Gevraagd om te antwoorden:
asking-declined = kan nu niet
asking-you = Een collega vraagt of jij hierop kunt antwoorden.
asking-you-by = { $name } vraagt of jij hierop kunt antwoorden.
asking-not-now = Nu niet
problem-reads-not = Deze collega kan deze vraag niet lezen.
problem-asks-writer = Kies iemand anders dan jezelf of wie de vraag stelde.
problem-not-now = Deze collega kan nu niet. Kies iemand anders.
problem-asked-before = Deze collega is hier al om gevraagd.
problem-asked-often = Deze collega is deze week al vaak genoeg gevraagd. Kies iemand anders.
mark-section = Houd het bij
mark-title = Dit klopt niet meer
mark-intro = Zeg wat er niet meer klopt in “{ $title }”. Wie het schreef en wie het beheert kijken ernaar.
mark-reason = Wat klopt er niet meer?
mark-hint = In een paar zinnen. Schrijf geen namen van bezoekers of leners.
mark-submit = Geef het door
mark-said = Klopt niet meer: { $reason }
mark-by-others = Een lezer zegt dat hier iets niet meer klopt. Wie het schreef, hoort dat.
mark-own = Dat zei je zelf
made-of-button = Maak hier een praktijkvoorbeeld van
made-of-question = De vraag
made-of-answers = Wat collega’s doen
made-of-source = Dit praktijkvoorbeeld komt uit { $label }.
made-of-note = Je maakt dit artikel van { $label }. Wie daar schreef staat eronder en krijgt een melding. Meer mensen dan daar kunnen dit niet lezen.
made-of-credits = Met dank aan:
made-of-field = Bron
problem-wider-than-source = Meer mensen zouden dit lezen dan voor wie het geschreven is. Kies dezelfde lezers als bij de bron, of minder.
featured-title = Uitgelicht
lists-title = Lijsten
lists-intro = Verzameld door collega’s die het netwerk bijhouden.
lists-none = Er zijn nog geen lijsten.
list-new = Maak een lijst
list-edit = Verander deze lijst
list-name = Naam van de lijst
list-intro = Waar gaat de lijst over?
list-intro-hint = Een paar zinnen. Opmaak mag.
list-audience = Wie ziet de lijst?
list-audience-hint = Elk bericht in de lijst ziet alleen wie het mag lezen.
list-items = Wat er in de lijst staat
list-item = Nummer van het bericht
list-item-hint = Zoals P 212.
list-add = Zet in de lijst
list-up = Omhoog
list-up-of = Omhoog: { $title }
list-down = Omlaag
list-down-of = Omlaag: { $title }
list-out = Haal uit de lijst
list-out-of = Haal uit de lijst: { $title }
list-remove-sure = De lijst verdwijnt. Wat erin staat, blijft staan waar het staat.
list-remove = Verwijder de lijst
list-remove-about = De berichten blijven staan waar ze staan.
list-empty-yet = In deze lijst staat nog niets dat je kunt lezen.
problem-list-of-another = Alleen wie de lijst maakte, laat hem aan meer mensen zien.
support-title = Vraag over dit platform
support-intro = Stel je vraag over hoe de site werkt, over je account of over wie wat mag. Je krijgt antwoord per mail.
support-first = Misschien staat het antwoord er al:
support-body = Je vraag
support-body-hint = Schrijf wat je wilde doen en wat er gebeurde. Zet er geen wachtwoord of gegevens van bezoekers in.
support-name = Je naam
support-email = Je e-mailadres
support-email-hint = Hier komt het antwoord.
support-trap = Laat dit leeg
support-page = Pagina
support-submit = Verstuur je vraag
support-who-reads = Je vraag gaat naar de ondersteuner van je provincie, of anders naar SPN of de KB. Zij zien je e-mailadres niet.
support-asked = Wat je eerder vroeg
support-yours = Je vraag over dit platform
support-by = Antwoord komt van:
support-keep-link = Bewaar het adres van deze pagina. Daarmee zie je het antwoord en kun je reageren.
support-react = Verstuur je reactie
support-said = Je tekst
support-you = Jij
support-someone = Iemand zonder account
support-kind-question = Vraag
support-kind-answer = Antwoord
support-kind-closed = Gesloten zonder antwoord
support-kind-note = Notitie
support-state-open = Wacht op antwoord
support-state-answered = Beantwoord
support-state-closed = Gesloten
support-state-about-open = Je vraag wacht op antwoord. Je krijgt een mail zodra dat er is.
support-state-about-answered = Je vraag is beantwoord. Helpt het nog niet? Schrijf dan een reactie.
support-state-about-closed = Je vraag is gesloten. Met een reactie gaat hij weer open.
support-desk-title = Hulpvragen
support-desk-about = Vragen over het platform die jij beantwoordt.
support-desk-help = Zo werken hulpvragen
support-desk = Wie antwoordt
support-desk-of-poi = POI
support-desk-of-spn = SPN
support-desk-of-kb = KB
support-province = Provincie
support-province-hint = Alleen als een POI antwoordt.
support-all = Alle
support-tab-open = Open
support-tab-mine = Van mij
support-tab-answered = Beantwoord
support-tab-closed = Gesloten
support-waiting = Wacht op antwoord: { $count }.
support-late = Langer dan 2 werkdagen: { $count }.
support-none = Hier staan geen vragen.
support-is-late = Te laat
support-claimed = Iemand is hiermee bezig
support-claimed-own = Jij bent hiermee bezig
support-claimed-by = { $name } is hiermee bezig
support-one = Hulpvraag
support-from = Gevraagd vanaf:
support-take = Pak op
support-let-go = Laat los
support-answer = Antwoord
support-answer-hint = Korte zinnen, zonder vaktaal. Zeg precies welke knop iemand kiest.
support-send = Verstuur
support-send-close = Verstuur en sluit
support-hand-over = Geef door
support-hand-over-hint = Schrijf erbij wat de ander moet weten. De vrager ziet dit niet.
support-note = Notitie
support-note-hint = Voor wie ook antwoordt. De vrager ziet dit niet.
support-note-save = Bewaar de notitie
support-close = Sluit zonder antwoord
conflict-support-taken = Iemand anders heeft deze vraag opgepakt. Kijk eerst wat er staat.
conflict-answers-full = Er zijn al 300 bewaarde antwoorden. Haal er eerst een weg.
saved-title = Bewaarde antwoorden
saved-intro = Antwoorden die je vaker geeft. Wie antwoordt, deelt ze. Je kunt ze ook bij de hulp zetten.
saved-new = Bewaar een antwoord
saved-edit = Verander dit antwoord
saved-name = De vraag
saved-name-hint = Zoals mensen hem stellen: “Hoe verander ik mijn wachtwoord?”
saved-body = Het antwoord
saved-body-hint = Korte zinnen. Zet er geen namen in.
saved-lang = Taal
saved-published = Zet bij de hulp
saved-published-hint = Dan leest iedereen het bij “Veelgevraagd”.
saved-is-published = Staat bij “Veelgevraagd”
saved-remove-sure = Het antwoord verdwijnt ook van de pagina met veelgestelde vragen.
saved-remove = Verwijder dit antwoord
saved-use = Bewaard antwoord
saved-put = Zet in je antwoord
often-title = Veelgevraagd
often-intro = Vragen over het platform die vaker gesteld worden, met het antwoord.
often-none = Hier staat nog niets.
offices-title = Wie doet wat
offices-intro = Wie het platform beheert, wie je helpt en wie modereert.
offices-short = POI is kort voor provinciale ondersteuningsinstelling. In SPN werken die instellingen samen. De KB is de nationale bibliotheek.
offices-none = Dit doet nu niemand.
offices-support = Hulp bij het platform
offices-support-about = Zij beantwoorden vragen over hoe het platform werkt.
offices-moderation = Modereren en cureren
offices-moderation-about = Zij letten op de huisregels en houden de inhoud bij. Wie in een groep beslist, staat op de pagina van die groep.
offices-editors = Redactie
offices-editors-about = Zij schrijven namens het netwerk over een thema of onderwerp.
offices-managers = Deelnemers per organisatie
offices-managers-about = Zij nodigen collega’s uit en houden bij wie er werkt.
offices-installation = De site zelf
offices-installation-about = Zij zorgen dat de site draait.
mail-support-received-subject = Je vraag over { $site }
mail-support-received = We hebben je vraag over { $site } gekregen. Je krijgt een mail zodra er een antwoord is.
mail-support-not-you = Heb jij niets gevraagd? Dan hoef je niets te doen.
mail-support-closed = We hebben je vraag gesloten, zonder antwoord. Wil je het nog weten? Schrijf dan een reactie.
mail-support-subject = Antwoord op je vraag over { $site }
mail-support-answered = Je vraag is beantwoord:
mail-support-answered-by = { $organisation } heeft je vraag beantwoord:
mail-support-see = Bekijk je vraag
mail-support-link = Bekijk het antwoord en reageer
notice-asked = vraagt of jij kunt antwoorden op
notice-thanked = bedankt je voor
notice-review-asked = vraagt of je dit wilt nakijken:
notice-outdated = zegt dat er iets niet meer klopt in
notice-credited = maakte een artikel van een onderwerp waarin je schreef:
notice-support-asked = Er is een vraag over het platform, voor
notice-support-answered = Je vraag over het platform is beantwoord door
said-asked = Je collega krijgt een melding.
said-not-now = Goed. We vragen je 2 weken niets.
said-marked = Dank je. We geven het door.
said-curated = Het is gedaan. Hieronder kun je het terugdraaien.
said-curation-undone = Het is teruggedraaid.
said-list-removed = De lijst is weg.
said-support-asked = Je vraag is verstuurd.
said-support-answered = Je antwoord is verstuurd.
said-handed-over = De vraag is doorgegeven.
said-support-closed = De vraag is gesloten.
deed-featured = Uitgelicht
deed-unfeatured = Niet meer uitgelicht
job-notify-asked = Vertellen wie om een antwoord gevraagd is
job-notify-credited = Vertellen van wie een artikel komt
job-notify-support = Vertellen van een vraag over het platform
job-mail-support = Antwoord op een vraag over het platform mailen
job-look-over = Kijken wat op elkaar lijkt en welke plaatjes geen beschrijving hebben
kept-support-questions = Vragen over het platform die gesloten zijn
kept-askings = Wie om een antwoord gevraagd is
kept-outdated-marks = Wat volgens lezers niet meer klopte, na het afhandelen
kept-curations = Wat iemand met meer berichten tegelijk deed
own-part-asked-for-an-answer = Waar je om een antwoord gevraagd bent
own-part-said-outdated = Wat volgens jou niet meer klopt
own-part-credited-in-articles = Artikelen die jou bedanken
own-part-curated = Wat je met meer berichten tegelijk deed
own-part-lists-made = Lijsten die je maakte
own-part-questions-about-the-site = Je vragen over het platform
own-part-answers-about-the-site = Je antwoorden op vragen over het platform

## Voor programma's

conflict-too-many-tokens = Je hebt al 20 sleutels. Stop er eerst een die je niet meer gebruikt.
conflict-repeat-unfinished = Het eerste verzoek met dit kenmerk is nog niet klaar.
said-token-ended = De sleutel is gestopt. Een programma kan er niets meer mee.
field-token-name = Waar is het voor?
field-scopes = Wat mag ermee?
field-days = Hoe lang?
tokens-title = Sleutels
tokens-intro = Met een sleutel werkt een programma namens jou. Het programma mag nooit meer dan jij. Verander je je wachtwoord, dan stoppen al je sleutels.
tokens-api = Wat programma's kunnen
tokens-new = Maak een sleutel
tokens-name-hint = Bijvoorbeeld: ons intranet.
tokens-scopes-hint = Lezen mag met elke sleutel. Kies verder alleen wat nodig is.
tokens-submit = Maak de sleutel
tokens-made = De sleutel is gemaakt
tokens-made-once = Kopieer de sleutel nu. Je ziet hem maar één keer. Geef hem aan niemand anders.
tokens-token = Je sleutel
tokens-nameless = Programma zonder naam
tokens-signed-in = Ingelogd met je wachtwoord
tokens-created = Gemaakt op
tokens-used = Laatst gebruikt op
tokens-used-never = Nog niet gebruikt
tokens-until = Werkt tot
tokens-end = Stop deze sleutel
api-title = Voor programma's
api-about = Wat je op de pagina's kunt, kan een programma ook: met JSON over HTTP.
api-about-tokens = Stuur je sleutel mee als „Authorization: Bearer …”. Zonder sleutel lees je wat openbaar is.
api-about-lists = Een lijst is {"{"}items, next{"}"}: next is het adres van de volgende pagina, of null.
api-about-versions = Wat je verandert, lees je eerst. Stuur de ETag mee als If-Match, dan schrijf je nooit over een ander heen.
api-about-keys = Stuur een kenmerk mee als Idempotency-Key. Hetzelfde verzoek met hetzelfde kenmerk gebeurt één keer, een dag lang.
api-about-rates = RateLimit zegt hoeveel verzoeken je nog hebt. Na 429 zegt Retry-After wanneer het weer kan.
api-about-problems = Wat misgaat is application/problem+json met een vaste code.
api-english = De namen en de uitleg van velden zijn in het Engels, zoals in je programma.
api-events = Wat een webhook stuurt
api-events-about = Een webhook stuurt een bericht als er iets gebeurt. Dat is een verzoek met JSON. Velden zijn wat er gebeurde, wanneer, en de gegevens (data).
api-events-checked = Controleer de handtekening voor je iets met een bericht doet. Antwoord dat je het hebt, met een status tussen 200 en 299. Anders komt het nog eens.
api-event-data = In data
api-headers = Wat erbij staat
api-description = De beschrijving (OpenAPI 3.1)
api-operation = Naam
api-scope = Sleutel voor
api-scope-none = niet nodig
api-status = Status
api-versioned = Nodig: de ETag van wat je verandert.
api-repeats = Kan: dan gebeurt het maar één keer.
api-parameters = In het adres
api-body = Wat je stuurt
api-answer = Wat je krijgt
api-problems = Wat mis kan gaan
api-code = Code
api-meaning = Betekenis
api-field-codes = Codes van velden
api-field-codes-about = Is er iets mis met een veld? Dan staat in errors bij elk veld een code.
api-field-codes-all = Alle { $count } codes van velden
api-contents = Op deze pagina
tokens-days = { $days ->
    [7] een week
    [365] een jaar
   *[other] { $days } dagen
}
token-scope-read = lezen
token-scope-write = schrijven
token-scope-moderate = modereren en redigeren
token-scope-manage = groepen en organisaties beheren
token-scope-admin = rollen, rubrieken en de installatie beheren
api-tag-session = Inloggen
api-tag-me = Van jezelf
api-tag-items = Vragen, gesprekken, artikelen en reacties
api-tag-articles = Artikelen schrijven
api-tag-search = Zoeken
api-tag-categories = Rubrieken
api-tag-groups = Groepen
api-tag-organisations = Organisaties
api-tag-people = Collega's
api-tag-terms = Woorden
api-tag-files = Bestanden
api-tag-preview = Tekst bekijken voor je plaatst
api-tag-markdown = Plakken van elders
api-tag-house-style = Huisstijl
api-tag-grants = Rollen
api-tag-invitations = Uitnodigingen
api-tag-guests = Gasten
api-tag-staff = Wie ergens werkt
api-tag-mergers = Organisaties samenvoegen
api-tag-webhooks = Webhooks
api-tag-installation = De installatie
api-tag-jobs = Werk op de achtergrond
code-bad-json = De body is geen JSON.
code-bad-request = Het verzoek klopt niet.
code-sign-in = Hier is een sleutel voor nodig.
code-bad-token = Deze sleutel werkt niet, of niet meer.
code-sign-in-failed = Het adres of wachtwoord klopt niet.
code-account-still = Dit account staat stil.
code-insufficient-scope = Met deze sleutel mag dit niet.
code-not-allowed = Je hebt hier geen rechten voor.
code-silenced = Je mag nu even niets plaatsen.
code-not-for-guests = Gasten kunnen dit niet doen.
code-locked = Hier kun je niet meer op reageren.
code-not-found = Dit bestaat niet, of niet voor jou.
code-method-not-allowed = Dit adres kent deze methode niet.
code-not-acceptable = Het antwoord is altijd JSON.
code-conflict = Dit past niet bij wat er nu is.
code-unfinished = Het eerste verzoek met dit kenmerk is nog niet klaar.
code-gone = Dit is verwijderd.
code-stale = Iemand anders heeft dit intussen veranderd.
code-too-large = Dit is te groot.
code-unsupported-media-type = Stuur JSON.
code-invalid = Er klopt iets niet in wat je stuurt.
code-key-reused = Met dit kenmerk is eerder iets anders gestuurd.
code-version-needed = Zeg welke versie je verandert.
code-too-many = Dit gaat te snel achter elkaar.
code-broken = Er ging iets mis bij ons.
code-unavailable = Dit kan nu even niet.
api-begin-session = Inloggen met een adres en wachtwoord
api-show-session = Voor wie de sleutel is en wat ermee mag
api-end-session = Uitloggen: de sleutel stopt
api-show-profile = Je eigen profiel
api-set-profile = Je eigen profiel aanpassen
api-set-language = Je taal kiezen
api-show-work-days = Je werkdagen
api-set-work-days = Je werkdagen aanpassen
api-list-notices = Je meldingen
api-read-notices = Alle meldingen gelezen
api-list-bookmarks = Wat je bewaart
api-remove-bookmark = Iets niet meer bewaren, op nummer
api-list-drafts = Je concepten
api-keep-draft = Een concept bewaren
api-discard-draft = Een concept weggooien
api-list-items = Vragen, gesprekken en artikelen op een rij
api-create-item = Een vraag stellen, een gesprek of mededeling beginnen
api-create-article = Een praktijkvoorbeeld of redactioneel artikel schrijven
api-show-item = Een vraag, gesprek of artikel
api-show-item-text = De tekst om te veranderen
api-set-item-text = De tekst aanpassen
api-show-article = Een artikel om te veranderen
api-set-article = Een artikel aanpassen
api-set-summary = Het antwoord in het kort schrijven
api-confirm-item = Zeggen dat het antwoord nog klopt
api-follow-item = Iets volgen of juist niet
api-read-item = Zeggen tot waar je gelezen hebt
api-set-bookmark = Iets bewaren
api-unset-bookmark = Iets niet meer bewaren
api-search = Zoeken
api-search-similar = Vragen die op een titel lijken
api-list-replies = De reacties
api-create-reply = Reageren of antwoorden
api-show-reply = Een reactie
api-delete-reply = Een reactie verwijderen
api-restore-reply = Een reactie terugzetten
api-show-reply-text = De tekst van een reactie om te veranderen
api-set-reply-text = Een reactie aanpassen
api-accept-reply = Een antwoord kiezen
api-unaccept-reply = Een antwoord niet meer kiezen
api-thank = Bedanken
api-unthank = Niet meer bedanken
api-adopt = Zeggen: wij doen dit ook
api-unadopt = Niet meer zeggen: wij doen dit ook
api-list-versions = De versies van een tekst
api-compare-versions = Twee versies vergelijken
api-delete-item = Iets verwijderen
api-restore-item = Iets terugzetten
api-lock-item = Sluiten voor reacties, of weer openen
api-pin-item = Bovenaan zetten
api-unpin-item = Niet meer bovenaan zetten
api-move-item = Naar een andere plek of andere lezers
api-change-item-kind = Er iets anders van maken
api-split-item = Reacties afsplitsen
api-merge-item = Samenvoegen met iets anders
api-list-categories = De rubrieken
api-add-category = Een rubriek toevoegen
api-show-category = Een rubriek
api-set-category = Een rubriek aanpassen
api-doubt-item = Zeggen dat iets niet meer klopt
api-decline-asking = Zeggen dat je nu niet kunt antwoorden
api-list-lists = De lijsten
api-show-list = Een lijst
api-tag-lists = Lijsten
api-list-groups = De groepen
api-start-group = Een groep beginnen
api-show-group = Een groep
api-set-group = Een groep aanpassen
api-join-group = Meedoen met een groep, of dat vragen
api-unjoin-group = Niet meer vragen om mee te doen
api-answer-invitation = Ja of nee zeggen tegen een uitnodiging
api-decide-request = Iemand toelaten of niet
api-invite-into-group = Iemand in een groep uitnodigen
api-withdraw-group-invitation = Een uitnodiging voor een groep intrekken
api-offer-group = Een groep aan een ander aanbieden
api-remove-group-owner = Geen beheerder van een groep meer zijn
api-remove-group-member = Uit een groep gaan, of iemand eruit halen
api-list-organisations = De organisaties
api-add-organisation = Een organisatie toevoegen
api-show-organisation = Een organisatie
api-show-organisation-text = Een organisatie om te veranderen
api-set-organisation = Een organisatie aanpassen
api-list-invitations = Wie uitgenodigd zijn
api-invite = Een collega of gast uitnodigen
api-remind-invitation = Een uitnodiging opnieuw sturen
api-withdraw-invitation = Een uitnodiging intrekken
api-show-person = Een collega
api-list-terms = Thema's, programma's of doelgroepen
api-list-all-terms = Alle woorden, met hun andere namen
api-add-term = Een woord toevoegen
api-set-term = Een woord aanpassen
api-unmerge-item = Weer uit elkaar halen
api-merge-term = Twee woorden samenvoegen
api-bring-file = Een bestand brengen
api-show-file = Een bestand
api-list-grants = Wie welke rol heeft
api-give-grant = Een rol geven
api-revoke-grant = Een rol intrekken
api-preview-text = Een tekst bekijken voor je plaatst
api-convert-html = HTML van elders omzetten naar Markdown
api-show-house-style = De huisstijl
api-set-house-style = De huisstijl aanpassen
api-preview-profile = Je pagina zoals anderen die zien
api-list-adoptions = Wat jullie ook doen, zoals jij vertelde
api-show-work = Waar je werkt, en je gasten
api-confirm-work = Zeggen dat je er nog werkt
api-list-managed-organisations = De organisaties waarvoor je uitnodigt
api-suggest = Wat je zoekt, al tijdens het typen
api-list-names = Namen om in een tekst te noemen
api-show-deletion = Iets wat verwijderd is
api-invite-list = Een lijst collega's uitnodigen
api-list-people = De collega's, met filters
api-list-answers = Wat een collega antwoordde
api-set-guest-end = Zeggen tot wanneer iemand gast is
api-set-guest-sponsor = Een gast aan een collega overdragen
api-list-staff = Wie bij een organisatie werken, en wie weg zijn
api-confirm-staff = Zeggen wie er nog werken
api-preview-departure = Bekijken wat er gebeurt als iemand weggaat
api-let-go = Zeggen dat iemand weggaat
api-keep-colleague = Zeggen dat iemand toch blijft
api-list-mergers = Wat de laatste dag is samengevoegd
api-preview-merger = Wat er bij samenvoegen verhuist
api-merge-organisations = Een organisatie bij een andere voegen
api-undo-merger = Het samenvoegen terugdraaien
api-list-webhooks = De webhooks
api-add-webhook = Een webhook maken. Je ziet het geheim één keer.
api-show-webhook = Een webhook
api-set-webhook = Een webhook aanpassen, aanzetten of uitzetten
api-remove-webhook = Een webhook weggooien
api-renew-webhook-secret = Een nieuw geheim maken. Je ziet het één keer.
api-try-webhook = Een proefbericht sturen
api-list-deliveries = Wat er gestuurd is
api-retry-delivery = Een bericht opnieuw sturen
api-list-jobs = Het werk op de achtergrond, op een rij
api-retry-jobs = Al het werk van een soort opnieuw proberen
api-show-job = Werk dat stilstaat
api-drop-job = Werk dat stilstaat weggooien
api-show-installation = Hoe het met de installatie gaat
api-list-retention = Wat wanneer wordt opgeruimd
api-list-backups = De reservekopieën
api-show-jobs = Het werk op de achtergrond
api-retry-job = Werk opnieuw proberen

## Hulp bij het schrijven

problem-heading-skips = Boven deze tussenkop ontbreekt een niveau, of hij hoort lager te staan: { $found }. Begin met ## en gebruik daaronder ###.
problem-link-says-nothing = Deze link zegt niet waar die naartoe gaat: { $found }. Schrijf wat je daar vindt.
problem-long-address = Dit adres is lang om te lezen: { $found }. Maak er een link van met gewone woorden.
problem-personal-mail = Dit lijkt een mailadres van iemand: { $found }. Is het van een lener of bezoeker? Haal het dan weg.
problem-personal-telephone = Dit lijkt een telefoonnummer van iemand: { $found }. Is het van een lener of bezoeker? Haal het dan weg.
problem-personal-account = Dit lijkt een rekeningnummer: { $found }. Is het van een lener of bezoeker? Haal het dan weg.
problem-personal-citizen = Dit lijkt een burgerservicenummer (BSN): { $found }. Haal het weg.
problem-personal-pass = Dit lijkt een pasnummer van een lener: { $found }. Haal het weg.
problem-personal-borrower = Dit lijkt de naam van een lener of bezoeker: { $found }. Is dat zo? Haal die dan weg.
problem-personal-birth = Dit lijkt de geboortedatum van iemand: { $found }. Is die van een lener of bezoeker? Haal die dan weg.
problem-shouts = De titel staat in hoofdletters. Kleine letters lezen makkelijker.
problem-similar = { $items ->
    [one] Er is een bericht dat hierop lijkt. Kijk of je antwoord daar al staat.
   *[other] Er zijn { $items } berichten die hierop lijken. Kijk of je antwoord daar al staat.
}
problem-send-again = Is het goed zo? Verstuur het dan nog een keer.
similar-title = Misschien is dit al beantwoord
similar-brief = In het kort: { $text }
# Signaalwoorden, domeinen en aanvragen
watched-title = Signaalwoorden
watched-desk = Woorden waarbij een tekst niet meteen zichtbaar is, of niet kan.
watched-intro = Je zet woorden op de lijst die vaak in reclame of misbruik staan. Per woord kies je wat er gebeurt met een tekst waar het in staat.
watched-help = Lees hoe dit werkt
watched-none = Er staan nog geen woorden op de lijst.
watched-add = Zet een woord op de lijst
watched-add-button = Zet op de lijst
watched-one-title = Signaalwoord
watched-on = staat aan
watched-off = staat uit
watched-until-day = tot en met { $day }
watched-pattern = Woord of woorden
watched-pattern-hint = Een * staat voor letters en cijfers, een # voor één cijfer. Hoofdletters en accenten tellen niet mee. Bijvoorbeeld: casino*
watched-forms = Ook andere vormen van het woord
watched-forms-hint = Bijvoorbeeld ook het meervoud. Dit geldt niet bij een * of #.
watched-action = Wat gebeurt er met de tekst?
watch-action-warn = De schrijver krijgt eerst een vraag
watch-action-replace = Er komen andere woorden te staan
watch-action-hold = Een moderator bekijkt de tekst eerst
watch-action-refuse = De tekst kan niet
watched-replacement = Andere woorden
watched-replacement-hint = Alleen als er andere woorden komen te staan.
watched-category = Alleen in deze rubriek
watched-category-hint = Kies niets als het woord overal geldt.
watched-until = Tot en met
watched-until-hint = Daarna telt het woord niet meer mee.
watched-note = Waarom staat het op de lijst?
watched-note-hint = Alleen moderatoren lezen dit.
watched-run = Proef
watched-run-met = { $count ->
    [0] Van de { $looked } teksten van de laatste 90 dagen heeft er geen een dit woord.
    [one] Van de { $looked } teksten van de laatste 90 dagen heeft er één dit woord.
   *[other] Van de { $looked } teksten van de laatste 90 dagen hebben er { $count } dit woord.
}
watched-run-more = Er zijn er meer: we keken naar de nieuwste.
watched-run-do = Kijk in welke teksten dit woord staat
watched-on-about = Het woord telt nu mee bij wat iemand plaatst.
watched-off-about = Het woord telt nog niet mee. Kijk eerst of de proef klopt.
watched-switch-on = Zet aan
watched-switch-off = Zet uit
watched-edit = Verander
watched-remove-sure = Daarna let het systeem niet meer op dit woord. Wat al wacht, blijft wachten.
remove-sure = Ja, haal het weg
watched-remove = Haal van de lijst
watched-remove-about = Teksten die al wachten, blijven wachten.
blocked-title = Geblokkeerde domeinen
blocked-desk = Maildomeinen waarmee niemand zich kan aanmelden.
blocked-intro = Met een adres bij deze domeinen kan niemand een account maken. Wie al een account heeft, houdt dat.
blocked-count = { $count ->
    [0] Er staat nog geen domein op de lijst.
    [one] Er staat één domein op de lijst.
   *[other] Er staan { $count } domeinen op de lijst.
}
blocked-domains = Domeinen
blocked-domains-hint = Zet elk domein op een eigen regel. Je kunt een hele lijst plakken. Wat onder een domein valt, is ook geblokkeerd.
sign-ups-title = Aanvragen om mee te doen
sign-ups-desk = Mensen met een adres dat we niet kennen, die mee willen doen.
sign-ups-intro = Deze mensen hebben hun adres bevestigd. Jij beslist of ze mee kunnen doen. Ze krijgen altijd een mail.
sign-ups-help = Lees waar je op let
sign-ups-none = Er wacht niemand op jou.
sign-ups-one-title = Aanvraag om mee te doen
sign-ups-asked = gevraagd op { $day }
sign-ups-said = Wat de aanvrager schrijft
sign-ups-organisation = Organisatie
sign-ups-guest-until = Laatste dag als gast
sign-ups-guest-until-hint = Vul niets in als het een collega van de organisatie is.
sign-ups-sponsor = Contactpersoon van de gast
sign-ups-sponsor-hint = De naam achter de @ van een collega daar. Vul niets in als je dat zelf bent.
sign-ups-admit = Laat toe
sign-ups-admit-about = De aanvrager krijgt een uitnodiging in de mail.
sign-ups-no-house = Staat de organisatie er niet bij? Een beheerder van de site voegt haar toe.
sign-ups-admit-button = Stuur een uitnodiging
sign-ups-refuse = Wijs af
sign-ups-answer = Waarom niet?
sign-ups-answer-hint = De aanvrager leest dit in de mail.
sign-ups-refuse-button = Wijs de aanvraag af
sign-up-elsewhere = Werk je ergens anders? Ook dan krijg je een mail. Daarin staat hoe je kunt vragen om mee te doen.
sign-up-trap = Laat dit veld leeg
ask-sign-up-title = Vraag om mee te doen
ask-sign-up-intro = We kennen het domein van { $email } nog niet. Vertel wie je bent. Iemand van het netwerk kijkt ernaar.
ask-sign-up-organisation = Bij welke organisatie hoor je?
ask-sign-up-organisation-hint = Staat die er niet bij? Kies dan niets.
ask-sign-up-workplace = Waar werk je?
ask-sign-up-workplace-hint = Nodig als je hierboven niets kiest.
ask-sign-up-why = Waarom wil je meedoen?
ask-sign-up-why-hint = Een paar zinnen zijn genoeg.
ask-sign-up-submit = Verstuur je vraag
asked-sign-up-title = Je vraag is verstuurd
asked-sign-up-intro = Je krijgt een mail zodra iemand heeft gekeken. Dat kan een paar werkdagen duren.
asked-sign-up-start = Lees alvast rond
mail-unknown-domain-link = Vraag om mee te doen
mail-sign-up-refused-subject = Je vraag om mee te doen aan { $site }
mail-sign-up-refused = Je wilde meedoen aan { $site }. Dat kan nu niet.
mail-sign-up-refused-what = Werk je samen met een bibliotheek? Vraag dan een collega daar om een uitnodiging.
said-replaced = Geplaatst. Voor een of meer woorden staan nu andere, want die gebruiken we hier niet. Kijk of je tekst nog klopt.
said-held = Je tekst is bewaard en wordt eerst bekeken. Tot dan lezen alleen jij en moderatoren hem.
said-watched-gone = Het woord staat niet meer op de lijst.
said-sign-up-admitted = De uitnodiging is onderweg.
said-sign-up-refused = De aanvraag is afgewezen. De aanvrager krijgt een mail.
held-item = Wordt eerst bekeken: alleen jij en moderatoren zien dit.
held-text = Wordt eerst bekeken: alleen de schrijver en moderatoren zien dit.
kept-text-digests = Vingerafdrukken van teksten
kept-sign-ups = Aanvragen om mee te doen
own-part-asked-to-join = Je aanvraag om mee te doen
own-part-texts-to-be-looked-at = Teksten die eerst bekeken worden
own-part-digests-of-texts = Vingerafdrukken van je teksten
job-mail-sign-up-refused = Mail dat een aanvraag is afgewezen
problem-watched = Op { $found } wordt hier gelet. Klopt het dat je dit zo wilt plaatsen?
problem-watched-refused = Dit kan hier niet staan: { $found }. Haal het weg of schrijf het anders.
problem-watched-answered = Met { $found } moet een moderator dit eerst bekijken. Er zijn al reacties, dus kan dat nu niet. Schrijf het anders, of vraag een moderator.
problem-held-line = Een moderator bekijkt nu eerst wat je schrijft. Hier kan dat niet, dus kun je dit nu niet veranderen. Vraag het een moderator.
problem-held-answered = Een moderator bekijkt nu eerst wat je schrijft. Er zijn hier al reacties, dus kun je dit nu niet veranderen. Vraag het een moderator.
problem-pattern-too-wide = Dit past op te veel woorden. Noem minstens twee letters of cijfers.
problem-pattern-too-long = Noem niet meer dan acht woorden.
problem-new-mentions = Je bent hier nieuw. Noem in een tekst niet meer dan { $max } mensen met een @.
problem-new-files = Je bent hier nieuw. Voeg aan een tekst niet meer dan { $max } bestanden toe.
problem-domain-in-use = Een organisatie hier gebruikt { $word }. Dat domein kun je niet blokkeren.
problem-domain-blocked = Met dit maildomein kun je hier geen account maken. Gebruik het adres van je werk.
problem-too-fast = Dat ging te snel of te laat voor ons. Verstuur het nog een keer.
conflict-watched-changed = Iemand anders heeft dit woord intussen veranderd. Kijk wat er nu staat en verander dan wat je wilt.
conflict-sign-up-decided = Iemand anders heeft hier al over beslist.

complete-group = groep
editor-label = Opmaak
editor-bold = Vet
editor-italic = Schuin
editor-heading = Kop
editor-list = Lijst
editor-numbers = Nummers
editor-quote = Citaat
editor-link = Link
editor-table = Tabel
editor-name = Noem een collega
editor-image = Afbeelding
editor-words-link = tekst van de link
editor-words-heading = Tussenkop
editor-words-column = Kolom
editor-busy = We zetten je tekst om.
editor-pasted = Je tekst staat erin, met de opmaak.
editor-busy-file = Bezig met toevoegen.
editor-file-done = Toegevoegd aan je tekst.
editor-failed = Dat lukte niet. Je tekst staat er nog. Probeer het opnieuw.
editor-choices = { $count ->
    [0] Niets gevonden.
    [one] 1 voorstel. Kies met de pijltjes en Enter.
   *[other] { $count } voorstellen. Kies met de pijltjes en Enter.
}
editor-list-label = Voorstellen
editor-words-label = Wat is er te zien?
editor-words-hint = Dit is voor wie de afbeelding niet kan zien.
editor-words-button = Voeg beschrijving toe
editor-words-done = De beschrijving staat bij de afbeelding.

## Melden en modereren

refusal-involved = Dit gaat over iets wat je zelf schreef, meldde of besloot. Iemand anders kijkt ernaar.
problem-grant-own = Jezelf geef je geen rol. Vraag het iemand anders die rollen geeft.
problem-good-faith = Vink aan dat het klopt, voor zover je weet. Zonder dat kunnen we deze melding niet behandelen.
problem-date-far = Kies een dag binnen een jaar.
problem-empty-facts = Schrijf wat er is gebeurd, en waarom dat niet kan. De schrijver krijgt dit te lezen.
problem-empty-law = Schrijf welke wet het is.
problem-empty-why = Schrijf waarom. De schrijver krijgt dit te lezen.
problem-choice-measure = Kies wat je besluit.
problem-choice-ground = Kies op welke regel je besluit rust.
problem-choice-reason = Kies wat er aan de hand is.
conflict-own-report = Dit schreef je zelf. Je kunt het aanpassen of verwijderen.
conflict-reported = Je meldde dit al. Er is nog geen besluit.
conflict-case-closed = Een andere moderator heeft hier intussen over besloten. Je ziet het besluit hieronder. Wat jij schreef, staat er nog.
conflict-case-moved = Er is intussen iets veranderd. Kijk wat er nu staat en besluit dan opnieuw. Wat je schreef, staat er nog.
conflict-case-claimed = Een andere moderator is hiermee bezig.
conflict-case-highest = SPN en KB zijn al aan zet.
conflict-objected = Je hebt al bezwaar gemaakt tegen dit besluit.
conflict-object-answered = Iemand anders heeft al opnieuw naar dit besluit gekeken.
conflict-object-late = Dit besluit is langer dan zes maanden geleden genomen. Bezwaar maken kan niet meer.
conflict-undone = Dit besluit is al teruggedraaid.
conflict-undo-late = Dit besluit is langer dan 30 dagen geleden genomen. Terugdraaien kan niet meer. Neem een nieuw besluit.
conflict-undo-upheld = Iemand anders keek naar het bezwaar en liet dit besluit staan. Terugdraaien kan niet meer.
conflict-decided-above = Dit is besloten door SPN of KB, of door wie over meer gaat dan jij. Vraag hen om het terug te draaien.
conflict-own-text = Een ander heeft je tekst weggehaald of gesloten. Dat draai je zelf niet terug. Je kunt bezwaar maken.
conflict-undo-answer = Het antwoord op een bezwaar kun je niet terugdraaien.
conflict-unmerge-late = Dit bericht is hier niet mee samengevoegd, of dat is langer dan 30 dagen geleden. Maak er een eigen bericht van met de nummers van de reacties.
conflict-unmerge-wider = Hier lezen sinds het samenvoegen minder mensen mee, of een van de teksten is hier veranderd. Maak er een eigen bericht van, dan lezen dezelfde mensen het.
conflict-decided-away = Dit is weg door een besluit. Draai dat besluit terug, dan staat het er weer.
said-claimed = Je bent hier nu mee bezig. Anderen zien dat.
said-released = Anderen kunnen dit weer oppakken.
said-decided = Besloten. Wie erbij hoort, krijgt bericht.
said-decided-all = Over alles is besloten. Terugdraaien kan hieronder, ook alles tegelijk.
said-undone-in-part = Teruggedraaid wat kon. Wat iemand anders al opnieuw bekeek of wat niet aan jou is, blijft zo. Je vindt dat bij wat besloten is.
said-decision-undone = Het besluit is teruggedraaid. Wie erbij hoort, krijgt bericht.
said-edited-first = De tekst is aangepast. Neem nu het besluit: dan hoort de schrijver waarom.
said-tended-first = Dat is gedaan. Neem nu het besluit, dan is de zaak klaar.
said-noted = Je bericht staat erbij.
said-handed-on = Doorgegeven.
said-objected = Je bezwaar is binnen. Iemand anders kijkt opnieuw.
deed-hidden = Verborgen door een besluit
notice-decided = Er is een besluit over jouw bericht:
notice-decision-undone = Een besluit is teruggedraaid over jouw bericht:
notice-report-decided = Er is besloten over wat je meldde in
notice-report-decided-else = Er is besloten over wat je meldde:
notice-report-see = bekijk wat we ermee deden
notice-decided-else = Er is een besluit over je profiel of je account:
notice-undone-else = Een besluit over je profiel of je account geldt niet meer:
notice-answered-else = Iemand anders keek naar je bezwaar:
notice-decision-see = lees het besluit
notice-answer-see = lees het antwoord
notice-complaint-answered = Iemand anders keek naar je bezwaar tegen het besluit over
notice-case-noted = schrijft over een zaak waar jij ook mee bezig was:
notice-case-noted-else = schrijft over een zaak waar jij ook mee bezig was, vanuit
notice-let-through = Een moderator heeft gekeken. Dit staat er nu:
job-notify-decision = Een besluit melden
job-mail-answer = Mail met het antwoord op een bezwaar
job-mail-statement = Mail met een besluit en de reden
job-mail-receipt = Mail dat een melding binnen is
job-mail-outcome = Mail over wat er met een melding is gedaan
job-mail-queue = Mail aan moderatoren over wat wacht
job-ask-moderators = Moderatoren om een besluit vragen dat niet kan wachten
job-mail-nobody-decides = Mail dat niemand over een zaak kan besluiten
job-mail-case = Mail aan een moderator over één zaak
job-look-after-cases = Kijken wat nieuw is of te lang op een besluit wacht
kept-content-reports = Meldingen van berichten
kept-case-notes = Overleg van moderatoren
own-part-reported = Wat je meldde
own-part-decisions = Besluiten over jou
own-part-decisions-made = Besluiten die je nam
own-part-complaints = Bezwaren die je maakte
own-part-case-notes = Wat je aan andere moderatoren schreef

person-give-role = Geef een rol
report-person-link = Meld dit profiel
report-files = Gaat het om een bestand? Meld dat bestand:
report-link = Meld
report-title-item = Meld dit bericht
report-title-reply = Meld deze reactie
report-title-person = Meld dit profiel
report-title-file = Meld dit bestand
report-intro = Moderatoren kijken ernaar. Wie het schreef, hoort niet van wie de melding komt.
report-help = Wat gebeurt er met een melding?
report-reason = Wat is er aan de hand?
report-body = Wat moeten moderatoren weten?
report-body-hint = Is het in strijd met de wet? Schrijf dan waarom, en om welk deel het gaat.
report-good-faith = Wat ik schrijf klopt, voor zover ik weet
report-good-faith-hint = Alleen nodig als het in strijd is met de wet.
report-name = Je naam
report-name-hint = Alleen nodig als het in strijd is met de wet.
report-email = Je e-mailadres
report-email-hint = Dan krijg je bericht over wat we ermee doen.
report-cancel = Terug
report-submit = Verstuur je melding
report-decides = Jij modereert hier. Je kunt er zelf over besluiten. Meld je het, dan kijkt iemand anders ernaar.
report-decide = Neem zelf een besluit
report-waits = Je meldde dit al. Er is nog geen besluit.
report-mine = Bekijk wat je meldde
report-spam = Reclame of spam
report-unkind = Onaardig, dreigend of discriminerend
report-off-topic = Hoort hier niet
report-personal = Gegevens van een lener, bezoeker of vrijwilliger
report-copyright = Werk van een ander, zonder toestemming
report-illegal = In strijd met de wet
reason-spam = Reclame of spam
reason-unkind = Onaardig
reason-off-topic = Hoort hier niet
reason-personal = Persoonsgegevens
reason-copyright = Werk van een ander
reason-illegal = In strijd met de wet
reason-own-initiative = Zelf gezien
reason-held = Eerst bekijken
reason-complaint = Bezwaar
reason-sign-up = Wil meedoen
receipt-title = Je melding
receipt-fresh = Bedankt. Je melding is binnen.
receipt-outcome = Wat doen we ermee?
receipt-waits = Er is nog geen besluit.
receipt-agreed = We zijn het met je eens en hebben er iets aan gedaan.
receipt-put-back = Wie het schreef, maakte bezwaar. Iemand anders keek opnieuw, en het staat er weer.
receipt-kept = We hebben het bekeken. Het is niet in strijd met de huisregels of de wet, en blijft staan.
receipt-due = We besluiten uiterlijk op
receipt-object = Ben je het er niet mee eens? Maak bezwaar
receipt-said = Wat je meldde
receipt-about = Over
receipt-on = Gemeld op
receipt-keep = Bewaar dit adres om te zien wat we ermee doen:
mine-title = Meldingen en besluiten
mine-about = Besluiten over jou
mine-about-none = Er zijn geen besluiten over jou.
mine-reported = Wat je meldde
mine-reported-none = Je meldde nog niets. Onder elk bericht staat een knop om het te melden.
decision-title = Een besluit
statement-reported = We hebben bekeken wat je meldde. Het blijft staan.
statement-undone = Dit besluit is teruggedraaid op
statement-what = Wat is besloten, en waarom?
statement-on = Besloten op
statement-until = Tot en met
statement-text = Het gaat over
statement-where = Bekijk het
statement-ground = Op grond van
statement-facts = Wat er is gebeurd
statement-unread = We plaatsen een tekst van je niet. Alleen moderatoren hebben die gelezen.
statement-found = Hoe we het zagen
statement-found-product = Het systeem hield je tekst automatisch tegen, tot iemand ernaar keek.
statement-found-report = Iemand heeft het bij ons gemeld.
statement-found-moderator = Een moderator zag het zelf.
hold-told-watched = Er staat een woord in waar het systeem op let.
hold-told-links = Je bent hier nieuw, en er staan veel links in.
hold-told-repeated = Je plaatste dezelfde tekst al ergens anders.
hold-told-same-of-new = Andere nieuwe mensen plaatsten dezelfde tekst.
hold-told-decided = We bekijken nu eerst wat je schrijft. Dat is eerder besloten.
statement-where-holds = Waar het geldt
statement-everywhere = Op de hele site, voor iedereen.
statement-how = Hoe besloten
statement-automated = Het systeem besloot dit vanzelf.
statement-by-person = Een moderator heeft dit bekeken en besloten, niet een computer.
statement-together = Tegelijk besloten over
objection-title = Ben je het er niet mee eens?
objection-body = Waarom ben je het er niet mee eens?
objection-hint = Schrijf wat er niet klopt, of wat we niet wisten.
objection-how = Dan kun je bezwaar maken. Iemand anders dan die moderator kijkt opnieuw.
objection-until = Dat kan tot
objection-submit = Maak bezwaar
objection-made = Er is bezwaar gemaakt op
objection-waits = Iemand anders kijkt ernaar. Binnen tien werkdagen krijg je antwoord.
objection-over = Het besluit is teruggedraaid. Daarmee is je bezwaar afgehandeld.
objection-stands = Het besluit blijft zoals het was
objection-right = Het bezwaar klopt. Het besluit is teruggedraaid.
objection-elsewhere = Je kunt ook naar een erkende geschillencommissie (artikel 21 van de digitaledienstenverordening), of naar de rechter. Dat kan naast bezwaar.
objection-further = Ben je het hier ook niet mee eens? Je kunt altijd naar de rechter.
objection-none = Tegen dit besluit kun je geen bezwaar meer maken.
objection-help = Hoe gaat bezwaar maken?
measure-choice-keep = Laten staan: er is niets mis
measure-choice-settle = Anders opgelost: verplaatst, gesloten of besproken
measure-choice-edit = Aangepast: je hebt de tekst veranderd
measure-choice-hide = Verbergen: alleen de schrijver en moderatoren lezen het
measure-choice-remove = Weghalen: niemand anders leest het nog
measure-choice-warn = Waarschuwen: de tekst blijft staan
measure-choice-silence = Even niet schrijven: de tekst blijft staan
measure-choice-hold = Berichten eerst bekijken: de tekst blijft staan
measure-choice-sign-out = Overal uitloggen: de tekst blijft staan
measure-choice-suspend = Account op slot tot een dag: de tekst blijft staan
measure-choice-spammer = Weg als spammer: account op slot en alle teksten weg
measure-choice-uphold = Het besluit blijft
measure-choice-overturn = Het besluit terugdraaien: het geldt dan niet meer
measure-keep = Laten staan
measure-place = Plaatsen: iedereen leest het vanaf nu
measure-settle = Anders opgelost
measure-edit = Aangepast
measure-hide = Verbergen
measure-remove = Weghalen
measure-warn = Waarschuwen
measure-silence = Even niet schrijven
measure-hold = Berichten eerst bekijken
measure-sign-out = Overal uitloggen
measure-suspend = Account op slot
measure-spammer = Weg als spammer
measure-uphold = Het besluit blijft
measure-overturn = Het besluit terugdraaien
measure-told-keep = Dit blijft staan.
measure-told-settle = Dit is opgelost.
measure-told-edit = We hebben een tekst van je aangepast.
measure-told-hide = We hebben een tekst van je verborgen. Alleen jij en moderatoren kunnen die lezen.
measure-told-remove = We hebben iets van je weggehaald.
measure-told-warn = Je krijgt een waarschuwing.
measure-told-silence = Je kunt een tijd niets schrijven. Lezen kan wel.
measure-told-hold = Wat je schrijft, bekijken we een tijd eerst.
measure-told-sign-out = Je bent overal uitgelogd.
measure-told-suspend = Je account is een tijd op slot.
measure-told-spammer = Je account is op slot, en je teksten zijn weg. We denken dat dit een account voor reclame is.
measure-told-uphold = Het besluit blijft.
measure-told-overturn = Het besluit is teruggedraaid.
tier-group = Beheerders van de groep
tier-part = Provincie of thema
tier-network = SPN en KB
ground-law = De wet
ground-rule = Huisregel { $number }: { $title }
queue-title = Modereren
queue-back = Terug naar wat wacht
queue-open = { $count ->
    [0] Er wacht niets op jou.
    [one] 1 zaak wacht op een besluit.
   *[other] { $count } zaken wachten op een besluit.
}
queue-overdue = { $count ->
    [one] 1 daarvan is te laat.
   *[other] { $count } daarvan zijn te laat.
}
queue-help = Hulp voor moderatoren
queue-reason = Reden
queue-tier = Bij wie
queue-all = Alles
queue-only-overdue = Alleen wat te laat is
queue-only-mine = Alleen waar ik mee bezig ben
queue-only-closed = Alleen wat al besloten is
queue-closed = Wat besloten is
queue-decided = Besloten
queue-many = Toon er 200 tegelijk, allemaal aangekruist
queue-show = Toon
queue-show-all = Toon alles
queue-choose = Kies eerst iets uit de lijst.
queue-none = Niets te doen. Fijn.
queue-late = Te laat
queue-claimed = { $name } is ermee bezig tot
queue-involved = Iemand anders besluit hierover
queue-reports = { $count ->
    [one] melding
   *[other] meldingen
}
queue-pick = Kies
queue-decide-chosen = Besluit over wat je koos
case-title = Zaak
case-of-item = Bericht
case-of-reply = Reactie
case-of-person = Profiel
case-of-file = Bestand
case-of-decision = Bezwaar tegen een besluit
case-of-sign-up = Een aanvraag om mee te doen
case-since = Wacht sinds
case-due = Besluit uiterlijk op
case-overdue = Had besloten moeten zijn op
case-closed = Besloten
case-claimed-own = Jij bent hiermee bezig. Anderen kunnen pas besluiten na
case-claimed = { $name } is hiermee bezig tot
case-claim = Ik pak dit op
case-release = Laat los
case-admit = Laat toe of wijs af
case-ask = Overleg met hem of haar
case-to-ruling = Naar je besluit
case-see = Bekijk op de site
case-made = Uit dit onderwerp is { $label } gemaakt
case-made-about = Daarin kan hetzelfde staan.
case-source = Dit is gemaakt uit { $label }
case-decision = Bekijk het besluit
case-decide = Neem een besluit
case-objection = { $count ->
    [one] Het bezwaar
   *[other] De bezwaren ({ $count })
}
case-objection-to = Tegen dit besluit
case-objection-case = Bekijk de zaak
case-reports = { $count ->
    [one] 1 melding
   *[other] { $count } meldingen
}
case-record = eerder { $right } keer terecht gemeld, { $wrong } keer niet
case-record-none = meldde niet eerder iets
case-reporter-hidden = Een deelnemer
case-reporter-none = zonder account
case-changed = Daarna aangepast
case-agreed = Terecht
case-not-agreed = Niet terecht
case-profile = Wat het profiel vertelt
case-texts = De tekst en wat eromheen staat
case-this = Hier gaat het over
case-held = Deze tekst wacht op jou
case-held-about = Alleen de schrijver en moderatoren lezen de tekst. Als de tekst blijft staan, leest iedereen hem vanaf dat moment.
hold-reason-watched = Er staat een signaalwoord in
hold-reason-links = Iemand die hier nieuw is, verwijst naar adressen elders
hold-reason-repeated = Zo vaak is deze tekst vandaag al geplaatst
hold-reason-same-of-new = Zo vaak plaatsten anderen die hier nieuw zijn dezelfde tekst
hold-reason-decided = Er is besloten dat teksten van deze schrijver eerst bekeken worden
case-state-live = Staat er
case-state-hidden = Verborgen. Alleen de schrijver en moderatoren lezen dit.
case-state-deleted = Weggehaald. Alleen moderatoren lezen dit.
case-decisions = Eerder besloten
case-notes = Overleg
case-notes-about = Alleen moderatoren lezen dit.
case-note = Bericht aan andere moderatoren
case-note-submit = Plaats
case-hand-on = Geef door
case-tend = Verplaats, splits, sluit of voeg samen
case-hand-on-about = Kom je er niet uit? Vraag wie meer beheert: eerst de POI, daarna SPN en KB.
case-hand-on-note = Wat moeten zij weten?
case-aside = Over de schrijver, en wat erop lijkt
case-here-since = Hier sinds
case-open-too = Wacht ook
case-written = { $count ->
    [0] Schreef nog niets
    [one] Schreef 1 bericht
    [100] Schreef 100 berichten of meer
   *[other] Schreef { $count } berichten
}
case-earlier = Eerder over deze schrijver
case-earlier-none = Nog niets.
case-like = Zo besloten we bij andere zaken
decision-until = tot en met { $day }
decision-versions = Wat er stond, zie je bij de versies
decision-undone = Teruggedraaid
decision-undone-on = Teruggedraaid:
decision-note = Voor moderatoren:
decided-by-product = Het systeem
decided-by-owner = beheerder van de groep
ruling-title = Je besluit
ruling-measure = Wat besluit je?
ruling-measure-hint = Je ziet alleen wat jij hier kunt besluiten.
ruling-edit-first = Pas eerst de tekst aan, bijvoorbeeld een telefoonnummer
ruling-also = En over de schrijver?
ruling-also-hint = Alleen naast aanpassen, verbergen of weghalen. De schrijver krijgt dan twee besluiten.
problem-also-alone = Dit kan alleen naast aanpassen, verbergen of weghalen. Kies anders bovenaan wat je over de schrijver besluit.
ruling-ground = Op grond van
ruling-ground-hint = Kies de huisregel. Is het in strijd met de wet, kies dan de wet.
ruling-law = Welke wet?
ruling-law-hint = Alleen als je voor de wet koos.
ruling-answer = Wat antwoord je, en waarom?
ruling-answer-hint = Dit leest wie bezwaar maakte.
ruling-facts = Wat is er gebeurd, en waarom kan dat niet?
ruling-facts-hint = De schrijver leest dit. Blijft het staan, dan leest wie het meldde dit. Schrijf het zo, dat je het zelf zou willen lezen.
ruling-until = Laatste dag
ruling-until-hint = Alleen als het voor een tijd is.
ruling-note = Notitie voor moderatoren
ruling-note-hint = De schrijver leest dit niet.
ruling-cases = Wat je koos
ruling-submit = Besluit
selection-title = Besluit over meer zaken
selection-head = { $count ->
    [one] Besluit over 1 zaak
   *[other] Besluit over { $count } zaken
}
selection-about = Je neemt over elke zaak hetzelfde besluit. Je kunt ze samen terugdraaien.
selection-closed = (al besloten: doet niet mee)
selection-involved = (hierover besluit iemand anders: doet niet mee)
selection-claimed = ({ $name } is ermee bezig: doet niet mee)
selection-changed = (intussen veranderd: doet niet mee)
selection-none = Hierover kun je niet samen besluiten.
undo-title = Draai dit besluit terug
undo-intro = Wat weg was, komt terug. De schrijver krijgt bericht. Daarna kun je opnieuw besluiten.
undo-why = Waarom?
undo-why-hint = De schrijver leest dit.
undo-submit = Draai terug
undo-batch = Draai alles terug wat tegelijk is besloten
saved-replies-title = Vaste teksten
saved-replies-about = Teksten die moderatoren vaker gebruiken. Schrijf ze zoals je een collega aanspreekt.
saved-reply-name = Titel
saved-reply-body = Tekst
saved-reply-add = Nieuwe tekst
saved-reply-edit = Pas aan
saved-reply-drop = Verwijder
saved-reply-save = Bewaar
health-title = Hoe gaat het?
health-now = Nu
health-whole = Deze cijfers gaan over het hele netwerk.
health-part = Deze cijfers gaan over waar jij modereert.
health-since = De laatste { $days } dagen
health-network = Het hele netwerk
health-network-about = Ter vergelijking: de laatste { $days } dagen in het hele netwerk.
health-decided = Besluiten
health-again = Zaken waar vaker over is besloten
health-reasons = Waar ging het over?
health-roles = Wie doet het werk?
health-roles-about = Geteld per rol, niet per persoon.
health-places = Waar werd gemeld?
health-nothing = Nog niets.
figures-title = Moderatie in cijfers
figures-head = Moderatie in { $year }
figures-about = Hoeveel er is gemeld en wat we besloten. Namen staan hier niet bij.
figures-how = Hoe modereren we?
figures-years = Jaren
figures-reports = Gemeld
figures-measures = Besloten
figures-found = Hoe we het vonden
figures-found-product = De site hield het tegen
figures-found-report = Iemand meldde het
figures-found-moderator = Een moderator zag het
figures-grounds = Waarom we ingrepen
figures-more = Verder
figures-median = Tijd tot een besluit (de helft is sneller)
figures-automated = Vanzelf besloten door het systeem
figures-undone = Teruggedraaid
figures-complaints = Bezwaren waarover is besloten
figures-complaints-right = Waarvan terecht
figures-complaints-median = Tijd tot een antwoord op een bezwaar (de helft is sneller)
figures-rule = Huisregel { $number }
figures-csv = Download als bestand voor een spreadsheet
figures-csv-what = Wat
figures-csv-which = Welke
figures-csv-count = Aantal
span-hours = { $count } uur
span-days = { $count } dagen
span-short = minder dan 1 uur
rules-current = Dit is versie { $version } van de huisregels, die nu geldt.
rules-former = Dit is versie { $version } van de huisregels, die eerder gold.
rules-now = Lees de regels van nu.
rules-since = Geldig sinds
rules-earlier = Eerdere versies:
rules-version = versie { $version }
mail-statement-subject = Een besluit over wat je schreef op { $site }
mail-statement-about = Het gaat over: { $title }
mail-statement-more = { $count ->
    [one] Dit geldt ook voor nog 1 ander bericht van je. Op de pagina met het besluit zie je welk. Bezwaar maak je per bericht.
   *[other] Dit geldt ook voor nog { $count } andere berichten van je. Op de pagina met het besluit zie je welke. Bezwaar maak je per bericht.
}
mail-statement-rule = Wat je schreef, past niet bij huisregel { $number }: { $title }.
mail-statement-law = Wat je schreef, is in strijd met de wet: { $law }.
mail-statement-facts = Dit is er gebeurd: { $facts }
mail-statement-until = Het duurt tot en met { $day }.
mail-statement-link = Bekijk het hele besluit
mail-statement-object = Ben je het er niet mee eens? Dan kun je zes maanden bezwaar maken, op dezelfde pagina. Iemand anders kijkt dan opnieuw.
mail-undone-subject = Een besluit is teruggedraaid op { $site }
mail-undone-waits = Je tekst wacht weer tot een moderator ernaar kijkt.
mail-undone = Dit besluit over wat je schreef geldt niet meer:
mail-undone-about = Het gaat over “{ $title }”.
mail-undone-more = { $count ->
    [one] Een ander besluit over wat je schreef is tegelijk teruggedraaid.
   *[other] Nog { $count } besluiten over wat je schreef zijn tegelijk teruggedraaid.
}
mail-answer-subject = Antwoord op je bezwaar op { $site }
mail-answer-by-other = Iemand anders dan die het besluit nam, heeft opnieuw gekeken.
mail-report-subject = Je melding op { $site }
mail-report-due = We besluiten uiterlijk op { $day }.
mail-report-link = Volg je melding
mail-report-decided-subject = Over je melding op { $site } is besloten
mail-report-again-subject = We kijken opnieuw naar je melding op { $site }
mail-report-again = Het besluit over wat je meldde is teruggedraaid. We kijken er opnieuw naar. Je krijgt weer bericht.
mail-report-more = Ook over andere dingen die je meldde is besloten. Je ziet ze bij je meldingen, in je instellingen.
mail-report-object = Ben je het er niet mee eens? Op die pagina kun je bezwaar maken.
mail-queue-subject = Modereren op { $site }: er wacht iets op jou
mail-queue-open = { $count ->
    [one] 1 zaak wacht op een besluit van jou.
   *[other] { $count } zaken wachten op een besluit van jou.
}
mail-queue-new = { $count ->
    [one] 1 daarvan is nieuw.
   *[other] { $count } daarvan zijn nieuw.
}
mail-queue-case = { $reason }: ‘{ $title }’
mail-queue-more = { $count ->
    [one] En nog 1 zaak.
   *[other] En nog { $count } zaken.
}
mail-queue-link = Bekijk wat op jou wacht
mail-queue-after = Deze mail komt hooguit 1 keer per dag. Dat gebeurt alleen als er iets nieuws op jou wacht, of iets te laat is.
mail-nobody-subject = Over een zaak kan niemand besluiten op { $site }
mail-nobody = Er wacht een zaak waarover niemand kan besluiten. Iedereen die dat mag, heeft er zelf mee te maken: die schreef het, meldde het of besloot er eerder over.
mail-nobody-due = Uiterlijk op { $day } moet er een besluit zijn.
mail-nobody-link = Geef iemand een rol
mail-nobody-after = Geef de rol van moderator aan iemand die er niets mee te maken heeft. Dat kan ook voor een korte tijd. De zaak staat dan bij die persoon.
mail-case-subject = Er is snel een besluit nodig op { $site }
mail-case-came = Er kwam een zaak binnen die niet kan wachten. Jij bent aan de beurt.
mail-case-handed-subject = Een zaak is aan jou doorgegeven op { $site }
mail-case-handed = { $name } geeft een zaak door. Jij bent nu aan de beurt.
mail-case-handed-by-someone = Een andere moderator geeft een zaak door. Jij bent nu aan de beurt.
mail-case-due = Neem uiterlijk op { $day } een besluit.
mail-case-link = Bekijk de zaak
mail-case-after = Meer moderatoren kunnen deze mail krijgen. Kies ‘Ik pak dit op’, dan laten anderen de zaak aan jou.
tend-decide-intro = Verbergen of weghalen doe je met een besluit. De schrijver krijgt dan de reden te lezen, en kan bezwaar maken.
problem-account-suspended = Je account is op slot. In de mail met het besluit staat waarom, en hoe je bezwaar maakt.
log-done-hidden = Verborgen
log-done-support-answered = Hulpvraag beantwoord
log-done-support-handed-over = Hulpvraag doorgegeven
log-done-support-closed = Hulpvraag gesloten
log-done-saved-answer-added = Vast antwoord op hulpvragen bewaard
log-done-saved-answer-edited = Vast antwoord op hulpvragen aangepast
log-done-saved-answer-removed = Vast antwoord op hulpvragen weggehaald
log-done-list-added = Lijst gemaakt
log-done-list-edited = Lijst aangepast
log-done-list-removed = Lijst verwijderd
log-done-saved-reply-added = Vaste woorden van moderatoren bewaard
log-done-saved-reply-edited = Vaste woorden van moderatoren aangepast
log-done-saved-reply-removed = Vaste woorden van moderatoren weggehaald
log-done-log-exported = Logboek meegenomen als tabel
log-subject-support-question = Hulpvraag
log-subject-saved-answer = Vast antwoord
log-subject-list = Lijst
log-subject-saved-reply = Vaste woorden
log-fact-desk = wie antwoordt
log-status-on = aan
log-status-off = uit
log-status-resting = in rust
log-status-waiting = wacht
log-status-admitted = toegelaten
log-status-refused = geweigerd
log-status-published = iedereen kan het lezen
log-status-unpublished = alleen voor wie antwoordt
log-done-case-decided = Over een zaak besloten
log-done-decision-undone = Besluit teruggedraaid
log-done-case-handed-on = Zaak doorgegeven
log-done-sign-up-decided = Over een aanvraag besloten
log-done-word-added = Signaalwoord toegevoegd
log-done-word-edited = Signaalwoord veranderd
log-done-word-removed = Signaalwoord weggehaald
log-done-domains-blocked = Geblokkeerde domeinen veranderd
log-subject-case = Zaak
log-subject-decision = Besluit
log-subject-sign-up = Aanvraag om mee te doen
log-subject-watched-word = Signaalwoord
log-fact-measure = Besluit
log-fact-ground = Op grond van
log-fact-state = Tekst
text-state-live = te lezen
text-state-hidden = verborgen
text-state-deleted = weggehaald
log-rule = Huisregel { $number }
log-fact-reason = Reden
log-fact-tier = Bij wie
queue-filter = Kies wat je ziet
ruling-typed = Wat je schreef
