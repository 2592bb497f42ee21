### The texts of the site in English. Messages hold no HTML.
### Every key is in nl.ftl too; a test holds them against each other. Keys have at least one hyphen.

## The frame: header, footer, navigation

site-description = Where library staff share questions, answers and experience.
nav-skip = Skip to content
nav-main = Main menu
nav-menu = Menu
nav-start = Home
nav-questions = Questions
nav-practice = Practice
nav-discussions = Discussions
nav-categories = Categories
nav-groups = Groups
nav-ask = Ask a question
nav-write = Share your experience
nav-account = Your menu
nav-profile = Your profile
nav-drafts = Your drafts
nav-settings = Settings
nav-desk = Admin
nav-sign-out = Log out
nav-sign-in = Log in
nav-join = Become a member
nav-search-site = Search the whole site
nav-search = Search
nav-search-button = Search
nav-footer = Service and information
nav-help = Help
nav-organisations = Libraries
nav-accessibility = Accessibility
nav-contact = Contact
nav-about = About this site
nav-rules = Ground rules
nav-privacy = Privacy
nav-language = Language
nav-look = Appearance

## Forms

form-asks = One question first
form-refused = Something is not right
form-too-many =
    { $minutes ->
        [one] You are doing this too often. Try again in 1 minute. Your text is still here.
       *[other] You are doing this too often. Try again in { $minutes } minutes. Your text is still here.
    }
form-unavailable = It can't be saved right now. Try again in a few minutes. Your text is still here.
form-stale = This has been changed in the meantime. Compare both texts, then send your version.
form-meanwhile-title = This has been changed in the meantime
form-meanwhile = By someone else, or by you in another window. Check it, then save.
form-meanwhile-taken = Here the new text stands now, since you had changed nothing in it:
form-meanwhile-both = This is what it says now at “{ $field }”. Your text stands below.
form-meanwhile-empty = This is empty now.
form-meanwhile-chosen = Something else was chosen. Check whether your choice is right.
form-stale-now = This is what it says now
form-optional = (may stay empty)
form-choose = Choose

## Fields

field-email = Email address
field-password = Password
field-disown = Not all of this is mine. Remove it
field-shared = This is a shared computer
field-name = Your name
field-job-title = Your job title
field-name-public = Visitors of the site may see my name
field-new-password = New password
field-current = Your current password
own-data-title = Your data
own-data-take = Take your data along
own-data-what = You get a zip file. It holds everything that we keep of you: your profile, your texts and your files. Also what you read and kept, your notices and your sessions. Open the file readme first.
own-data-not = What others wrote is not in it. Nor is your password.
own-data-submit = Download your data
own-data-help = Read more about your data
work-help = Read what goes with you to another job
own-file-guide = readme
own-file-kept = data
own-file-texts = texts
own-file-files = files
own-guide-title = Your data of the network
own-guide-intro = These are your data of { $site }, fetched on { $day }. Keep this file safe: it holds all that we know of you.
own-guide-profile = Who you are
own-guide-guests = Your guests
own-guide-texts = What you wrote
own-guide-texts-about = Each text is a file of its own. Any program for text opens it, such as Notepad.
own-guide-texts-none = You wrote nothing yet.
own-guide-reply = Reply { $n } to: { $title }
own-guide-hidden = A text of { $day }, in a place where you don't read now
own-guide-online = see it online
own-guide-files = Your files
own-guide-kept = Everything else
own-guide-kept-about = All that we keep of you is in 1 file too. It is mainly for reading in another program:
own-guide-part = What it is
own-guide-part-name = Name in the file
own-guide-part-count = How many
own-part-account = Your account and your profile
own-part-employments = Where you work and worked
own-part-visibility = Who sees what of your profile
own-part-guests = Guests whose contact you are
own-part-guests-handed-on = Guests whose contact you were when you went
own-part-second-step = Whether you sign in in 2 steps
own-part-passkeys = Passkeys that you sign in with
own-part-work-accounts = Work accounts with which you sign in
own-part-tokens = Keys for programs
own-part-feeds = Keys for feeds
own-part-last-visit = When you were here last
own-part-sessions = Where you are signed in
own-part-links-in-mails = Links that you got by mail
own-part-invitation-accepted = The invitation with which you came
own-part-invitations-sent = Invitations that you sent
own-part-roles = Roles
own-part-categories-owned = Categories that you own
own-part-groups = Groups that you are in
own-part-groups-left = Groups that you left
own-part-groups-asked = Groups that you wanted to join
own-part-drafts = Drafts
own-part-draft-thrown-away = The draft that you threw away last
own-part-forms-sent = Forms that you just sent
own-part-texts = A list of your texts
own-part-versions-written = Earlier versions of your texts
own-part-texts-of-others-changed = Texts of others that you changed
own-part-deeds = What you did as an owner or moderator
own-part-thanks-given = What you gave thanks for
own-part-we-do-this-too = Where you said: We do this too
own-part-bookmarks = What you kept
own-part-readings = What you read and follow
own-part-notices = Notices
own-part-files = A list of your files
delete-title = Delete your account
delete-about = Are you leaving the network? Then you can delete your account. What others use of your texts stays.
delete-link = Read what happens then
delete-first = Hand this over first
delete-first-group = You are the only owner of this group. Give the group to a colleague:
delete-first-organisation = You are the only one who manages the participants of your organisation. Ask a moderator to give a colleague that role.
delete-first-installation = You are the only administrator of the installation. Give a colleague that role first.
delete-what = What happens
delete-goes = This goes at once
delete-goes-what = Your name, your e-mail address, your profile and your password. Also your drafts, what you kept and read, your notices, your roles and your groups.
delete-stays = This stays
delete-stays-what = Your questions, answers and files in texts, so that conversations can still be read. They say: Deleted user. Articles stay with your organisation. Does someone name you with an @? That name goes from the text.
delete-stays-names = Does your name stand in a text, without an @? That stays.
delete-signed = Your name stands in these texts
delete-signed-about = Your name stays there when you delete your account. Don't you want that? Then change the texts first.
delete-signed-more = There may be more. Change these first, or look at your other texts yourself.
delete-for-good = This can not be undone.
delete-take-first = Take your data along first
delete-type = Also type your short name: { $handle }
delete-submit = Delete my account for good
field-own-handle = Your own short name
problem-other-handle = This is not your short name.
problem-hand-over-first = Hand over first what only you manage.
said-account-deleted = Your account is deleted. Thank you for what you shared.
mail-deleted-subject = Your account at { $site } is deleted
mail-deleted = Your account at { $site } is deleted. Your name and your data are gone. Your texts can still be read, without your name.
field-new-email = Your new email address
field-organisation = Organisation
field-handle = Your short name
field-about = About you
field-expertise = Ask me about
field-lang = Language

shared-hint = Choose this at the desk or on a computer that others use too. You are then logged out when you close the browser, or when you do nothing for a while.
password-hint = At least 12 characters. A sentence of a few words is easy to remember.
name-public-hint = If you do not tick this, visitors see only your job title and your organisation, and @… where others name you. Members always see your name.

## Signing in

sign-in-title = Log in
sign-in-submit = Log in
sign-in-forgotten = Forgot your password?
sign-in-no-account = No account yet?
sign-in-first = To see or do this, log in first. Then you go on where you were.
sign-in-kept = You were logged out, but your text was kept. Log in, and you can still send it.

repost-title = You are logged in again
repost-help = You wrote this before you were logged out. It has not been sent yet.
repost-text = Your text
repost-submit = Send

## Signing in with a work account

work-title = With your work account
work-sign-in = Sign in with { $name }
work-sign-in-shared = Shared computer? Sign in with { $name } until you close the browser
work-down = Signing in with { $name } does not work now. Sign in with your password, or try again later.
work-aside = Your text stays on this page. Sign in in the new window, and come back here after that.
work-sign-in-aside = Sign in with { $name } (new window)
work-go-on = I am signed in, go on
problem-not-signed-in-yet = You are not signed in yet. Sign in first, in the new window or below.
work-or-password = With your password
work-prove = There is an account here with your email address. Sign in with your password once. After that you can sign in with your work account too.
work-still-in = You are still signed in at { $name }.
work-sign-out-too = Sign out there too
work-accounts-title = Work accounts
work-accounts-intro = With a work account you sign in without another password.
work-accounts-none = You have not linked a work account yet.
work-accounts-since = Linked since
work-accounts-used = Last used
work-accounts-unlink = Unlink { $name }
work-accounts-unlink-what = You can no longer sign in here with this work account then.
work-accounts-unlink-submit = Unlink
work-accounts-link = Link { $name }
work-link-title = Link your work account
work-link-intro = You come back from { $name }. Do you want to link this work account? Then you sign in with it from now on.
work-link-whose = It is the account of { $who }.
work-link-submit = Link this account
work-link-not = Don’t link it
problem-work-unreachable = Your work account can’t be reached now. Sign in with your password, or try again later.
problem-work-unsound = We can’t make sure who you are. Try again, or sign in with your password.
problem-work-refused = Signing in with your work account was stopped. Try again, or sign in with your password.
problem-work-journey-over = Signing in with your work account took too long, or began in another browser. Try again.
conflict-webhook-changed = Somebody else changed this webhook meanwhile. Look at what stands there now and then change what you want.
conflict-webhook-rests = This webhook is off. Switch it on first.
conflict-work-account-ended = You can’t sign in here with this work account any more. Ask the manager of your organisation for help.
conflict-work-account-taken = This work account is linked to an account already.
conflict-work-no-organisation = We don’t know at which organisation you work. Ask a colleague for an invitation.
conflict-work-no-name = Your work account gives no name. Ask the manager of your organisation for help.
conflict-last-way-in = This is the last thing you can sign in with. Choose a password first: sign out and choose “Forgot your password”.
said-work-linked = Your work account is linked. You can sign in with it from now on.
said-work-not-linked = Your work account is not linked. Try again in your settings.
said-work-unlinked = Your work account is unlinked.
mail-work-linked-subject = A work account was linked at { $site }
mail-work-linked = A work account belongs to your account at { $site } now. You can sign in with it.
mail-work-unlinked-subject = A work account was unlinked at { $site }
mail-work-unlinked = A work account no longer belongs to your account at { $site }. You can’t sign in with it any more.

## Signing in in two steps

second-step-title = One more step
second-step-intro = Your password is right. Now enter the code from your app.
second-step-code = Code from your app
second-step-code-hint = 6 digits. There is a new one every half minute.
second-step-use-recovery = Use a recovery code
second-step-recovery = Recovery code
second-step-recovery-hint = One of the codes that you saved: 3 groups of 4 signs. Each code works once.
second-step-lost = No app and no recovery code left?
second-step-help = Read how signing in works
silenced-until = You can post nothing through { $day }. Reading is possible.
silenced-now = You can’t post anything now. On top it says until when, and why.
silenced-why = Why? And how do I object?
second-step-wanted = On this site people sign in in 2 steps. You don’t yet.
second-step-asleep = You have a role that may do more. It sleeps until you sign in in 2 steps.
second-step-set-up = Set that up
problem-code-needed = Give the code of your app too, or a recovery code.
problem-no-password = You have no password here. Sign in again and try it within 10 minutes. Or ask for a password at “Forgotten password”.
proof-sign-in-again = Sign in again
problem-wrong-code = This code is not right, or you used it before. Wait for the next one and try again.
problem-wrong-recovery = This recovery code is not right, or you used it before.
problem-code-unreadable = We can’t check your code now. Ask the administrator of the site for help.
problem-second-step-over = It took too long. Sign in again.
second-factor-title = Sign in in 2 steps
second-factor-intro = With a second step nobody gets in with your password alone. You then type a code from an app too.
second-factor-or-passkey = Would you rather not use codes? With a passkey you need no second step.
second-factor-need-app = You need an app for codes, on your telephone or your computer. Nearly every app for codes works.
second-factor-begin = Begin
second-factor-scan = Open your app and scan this picture.
second-factor-qr = QR code for your app. Can’t you scan it? Then type the text below it.
second-factor-type = Can’t you scan? Then type this into your app:
second-factor-confirm = Switch the second step on
second-factor-on = The second step is on since { $day }.
second-factor-codes-left = { $count ->
    [0] You have no recovery codes left. Make new ones.
    [one] You have 1 recovery code left. Make new ones.
   *[other] You have { $count } recovery codes left.
}
second-factor-change = Do you want new recovery codes, or to switch the second step off? Fill this in first.
second-factor-either = A code from your app, or a recovery code.
second-factor-new-codes = Make new recovery codes
second-factor-end = Switch the second step off
recovery-title = Your recovery codes
recovery-on = The second step is on. Save these codes now: you see them only once.
recovery-about = Did you lose your app? Then you sign in with your password and one of these codes. Each code works once. Old recovery codes no longer work.
recovery-download = Save as a text file
recovery-done = I saved them
recovery-file-title = Recovery codes for { $site }
recovery-file-about = Each code works once. Keep them where only you can get at them.
said-second-step-off = The second step is off.
conflict-second-factor-on = The second step is on already.
mail-second-step-on-subject = From now on you sign in to { $site } in 2 steps
mail-second-step-on = The second step of your account at { $site } is on. From now on signing in asks for a code from your app too.
mail-second-step-off-subject = The second step at { $site } is off
mail-second-step-off = The second step of your account at { $site } is off. Signing in asks for your password only.
mail-signed-out-subject = You were signed out of { $site }
mail-signed-out = A moderator signed your account out everywhere. Someone else may have got in. Choose a new password.
mail-recovery-used-subject = A recovery code for { $site } was used
mail-recovery-used = A recovery code was used for your account at { $site }. That code does not work any more. Your settings show how many codes you have left.
mail-operator-reset-subject = Your account at { $site } was reset
mail-operator-reset = The administrator of { $site } made a link for choosing a new password for your account. Your second step, passkeys and work accounts are gone. You are signed out everywhere.

## Signing in with a passkey

passkey-unnamed = Passkey
passkeys-title = Passkeys
passkeys-intro = With a passkey you sign in with your finger, your face or a PIN. You then need no password and no code.
passkeys-help = Read how that works
passkeys-none = You have no passkey yet.
passkeys-elsewhere = This passkey is of another address of this site. It does not work any more.
passkeys-since = Made on
passkeys-used = Last used
passkeys-used-never = Not yet
passkeys-rename = Save the name
passkeys-remove = Remove “{ $name }”
passkeys-remove-what = You can no longer sign in here with this passkey then. On other devices where you signed in with it, you are signed out.
passkeys-remove-submit = Remove the passkey
passkeys-new = Make a passkey
passkeys-begin = Continue
passkey-name = Name of the passkey
passkey-sign-in = Sign in with a passkey
passkey-cancelled = You are not signed in. You stopped yourself, or there is no passkey for this site here.
passkey-unsupported = This browser can’t use passkeys here. Try another browser, or switch JavaScript on.
new-passkey-title = Make a passkey
new-passkey-intro = Your telephone, computer or security key keeps the passkey. Choose the button and do what your browser asks. You have 5 minutes.
new-passkey-name-hint = So that you know it again later, for example: telephone of my work.
new-passkey-submit = Make the passkey
new-passkey-not = Make no passkey
new-passkey-cancelled = No passkey was made. You stopped yourself, or it took too long.
problem-passkey-failed = It does not work with this passkey. Try again, or sign in with your password.
problem-passkey-unknown = We don’t know this passkey, or you removed it here. Sign in with your password.
problem-passkey-over = It took too long. Try again.
problem-passkey-doubted = This passkey may have been copied, so it was removed. Sign in another way and make a new one.
conflict-no-passkeys-here = Passkeys don’t work at this address. Ask the administrator of the site for help.
conflict-too-many-passkeys = You have 10 passkeys already. Remove one first.
conflict-passkey-first = Your role sleeps now. First sign in with your passkey or your work account, then you can change this.
conflict-passkey-known = There is a passkey for your account on this device already.
said-passkey-added = Your passkey is saved. You can sign in with it from now on.
said-passkey-renamed = The name is saved.
said-passkey-removed = The passkey does not work here any more. Remove it from your device too.
said-claim-followed = You work at your new organisation now. Do you have another email address there? Change it at Email address.
mail-passkey-added-subject = A passkey was made for { $site }
mail-passkey-added = Your account at { $site } has a new passkey. You can sign in with it. You don’t know it? Remove it within 7 days.
mail-passkey-removed-subject = A passkey was removed at { $site }
mail-passkey-removed = A passkey of your account at { $site } was removed. You can’t sign in with it any more.
mail-passkey-doubted-subject = A passkey for { $site } was refused
mail-passkey-doubted = Someone wanted to sign in at { $site } with a passkey of yours. It may have been copied, so it was removed. Sign in another way and make a new one.

## Becoming a member, and links from a mail

sign-up-title = Become a member
sign-up-intro = Do you work at a library or another organisation of the network? Enter your email address. You will get a mail with a link.
sign-up-email-hint = Use your address at work.
sign-up-submit = Send me a mail
sign-up-have-account = Do you have an account already?

forgotten-title = Forgot your password
forgotten-intro = Enter your email address. You will get a mail with a link to choose a new password.
forgotten-submit = Send me a mail

mail-sent-title = Check your mail
mail-sent-sign-up = If this address is right, you will get a mail in a few minutes. It says how to go on.
mail-sent-reset = If this address has an account, you will get a mail with a link in a few minutes.
mail-sent-address = You will get a mail at your new address. Click the link in it. Until then your old address stays.
mail-sent-come-over = You get a mail at the address of your new work. Open the link in that mail: then you take your account along. Until then nothing changes.
mail-sent-nothing = Got nothing? Look in your junk mail, or check whether you typed the address right.
mail-sent-again = Type your address again
mail-sent-dev = Read the mail on this computer

join-title = Make your account
join-intro = You join with { $email }, at { $organisation }.
join-intro-alone = You join with { $email }.
join-guest = You are invited as a guest of { $organisation }, until { $day }.
join-guest-what = You join with { $email }. As a guest you read what is for everyone, and what is in your groups.
join-name-hint = This is how colleagues see you.
join-job-title-hint = For example: adviser or team leader.
join-submit = Make my account

reset-title = Choose a new password
reset-intro = This is for the account of { $email }. Wherever you are still logged in, you will be logged out.
reset-other-ways = This belongs to your account too:
reset-passkey = Passkey “{ $name }”
reset-work-account = Work account “{ $name }”
reset-codes = Codes of an app
reset-disown-hint = Choose this when you don’t know something of it. All of this list is then removed. What is yours you can add again later.
reset-staying = This keeps working:
reset-staying-what = You don’t know some of it? Remove it in your settings when you are signed in. That does not work? Tell the administrator of the site at once.
reset-submit = Save my password

confirm-address-title = Confirm your new address
confirm-address-intro = From now on you will log in with your new email address.
confirm-address-submit = Confirm my address
confirm-address-done = Done. From now on you log in with your new address.

set-up-title = Set up the site
set-up-intro = Make the account of the first administrator. This link works once. After it there are 4 steps, which you can skip.
set-up-organisation-hint = The organisation where you work. You add the others later.

dead-link-title = This link no longer works
dead-link-intro = The link was used already, or it is too old.
dead-link-sign-up = Have you made your account already? Then log in. If not, enter your email address again. Then you will get a new link.
dead-link-invitation = Ask your colleague for a new invitation. Do you have an account already? Then log in.
dead-link-reset = Ask for a new link.
dead-link-address = Enter your new address again in your settings.
dead-link-set-up = There is an administrator already, or a newer link was made. Start the server again for a new link.
dead-link-first-start = You begin with a link that the program showed when it started. Look for /inrichten?sleutel= on the screen or in the log of the server, and open that address. Can’t you find it? Start the program again. Then there is a new link.
first-start-title = This site has not been set up yet
first-start-intro = There is no administrator yet.

## Settings

settings-title = Settings
settings-overview = Overview
settings-you = About you
settings-signing-in = Signing in
settings-reading = Notices and display
settings-programs = Other programs

profile-title = Profile
profile-see = See your profile
profile-handle-hint = How colleagues mention you, like @sanne. It is in the address of your profile too.
profile-expertise-hint = What do you know much about? For example: BoekStart, weeding, IDO.

password-title = Password
password-submit = Change my password

address-title = Email address
address-now = Your email address is { $email } now.
address-hint = You will get a mail at this address to confirm it.
address-submit = Change my address

sessions-title = Where you are logged in
sessions-intro = Do you see a device that you don't know? Log it out and change your password.
sessions-unknown = Unknown browser
sessions-this = This device
sessions-shared = Shared computer
sessions-since = Logged in on
sessions-seen = Last used on
sessions-end = Log this device out
sessions-end-all = Log out everywhere

## Feeds

feeds-title = Feeds
feeds-link = Follow this in your feed reader
feeds-intro = With a feed you see in your own feed reader or on your intranet what is new.
feeds-help = Read how that works
feeds-of = The page
feeds-all = Everything new
feeds-search = Searched for: { $words }
feeds-search-filters = What you searched for
feeds-reply = Reply to: { $title }
feeds-new = A feed of { $name }
feeds-public = This feed shows what everyone may read. You may share the address:
feeds-own = Do you also want to see what only you and your colleagues may read? Then make an address of your own. Share that with nobody.
feeds-closed = Not everyone may read what is here. So make an address that is yours alone. Give it to nobody.
feeds-make = Make an address of your own
feeds-made = Your own address is ready
feeds-address = Address of the feed
feeds-once = Paste this into your feed reader. You see the address only once. Share it with nobody: who has it reads along with you.
feeds-keys = Your own addresses
feeds-none = You have no addresses of your own yet. Open a category, group, library or search result and choose “Follow this in your feed reader” at the bottom.
feeds-gone = Something that you may no longer read
feeds-since = Made on
feeds-used = Last fetched on
feeds-unused = Never yet
feeds-take-back = Make this address invalid

offline-now = You have no connection for now. What you type stays.
offline-waits = No connection. We'll go to that page as soon as we can.
offline-over = You are connected again.
style-page = The style of this site
style-intro = All parts that pages are made of, in all their states. For who builds on them or chooses the house style.
style-letters = Letters and text
style-buttons = Buttons
style-labels = Labels and people
style-items = Topics in a list
style-posts = Posts
style-told = What the site says
style-forms = Forms
style-title = How do you arrange supervision during unstaffed hours?
style-gist = Begin with two evenings, and agree with the neighbours who calls. After three months you can have more.
style-place = Collection
style-person = Sam Voorbeeld
style-job = Staff member
style-organisation = Bibliotheek Voorbeeld
style-link = A link
style-mark = found
style-number = Number
style-choice = Choice
style-more = More
style-field = A short field
style-field-long = A long field
style-field-choice = A choice
style-field-yes = Yes or no
style-field-wrong = A field with something wrong
style-hint = What you can fill in stands here.
keys-title = Keyboard shortcuts
keys-search = To search
keys-next = Next in the list
keys-previous = Previous in the list
keys-reply = Reply
keys-ask = Ask a question
keys-start = To the start
keys-practice = To practice
keys-notices = To your notifications
keys-queue = To the queue
keys-pick = Choose this case
keys-claim = Take up the case, or leave it
keys-ruling = To your decision
keys-off = Switch shortcuts off
keys-close = Close
look-title = Appearance
look-intro = Choose how the site looks on this device. You need not be logged in.
look-colour = Colours
look-colour-auto = As on your device
look-colour-light = Light
look-colour-dark = Dark
look-contrast = High contrast
look-contrast-hint = Black and white, with clear lines.
look-legible = Extra legible letters
look-legible-hint = Letters that you can't mistake for each other, such as capital i and small l.
look-compact = Compact lists
look-compact-hint = You see more topics on a screen, with less text.
look-keys = Keyboard shortcuts
look-keys-hint = / takes you to search, j and k through a list, ? shows them all.
look-back = Back to where you were
language-title = Language
language-intro = In this language you see the site and get mail.

signed-out-title = You are logged out
signed-out-shared = Nothing of yours stayed behind on this computer.
signed-out-bye = See you next time.

## The site itself

statement-title = Accessibility
statement-description = How accessible { $site } is, and where to report a problem.
statement-intro = Everyone must be able to use { $site }. We follow the government's rules for accessible websites (WCAG 2.2, levels A and AA).
statement-status-title = How far are we?
statement-status = Status { $status }.
statement-status-a = The site meets all of the rules.
statement-status-b = The site meets the rules in part.
statement-status-c = First measures have been taken.
statement-status-d = The site does not meet the rules.
statement-status-e = There is no statement yet.
statement-scope-title = What is this about?
statement-scope = All pages of { $address }
statement-reports-title = Audits
statement-deviations-title = What is not right yet
statement-deviations-intro = For each point: what is not right, what you notice of it, and when it will be mended.
statement-none = There is no official statement for this site yet. We do keep to the rules while making it.
statement-contact-title = Does something not work for you?
statement-contact = Let us know. Tell us on which page you are and what does not work.
statement-contact-manager = Tell a manager of your organisation: on which page you are and what does not work.
statement-response = { $days ->
    [one] You get an answer within 1 working day.
   *[other] You get an answer within { $days } working days.
}
statement-signed-title = Signed by

statement-measured-title = Last automatic measurement
statement-measured =
    { $pages ->
        [one] On { $day }, 1 page was checked with { $tools }, in these views: { $modes }.
       *[other] On { $day }, { $pages } pages were checked with { $tools }, in these views: { $modes }.
    }
statement-measured-findings =
    { $count ->
        [0] Nothing wrong was found.
        [one] 1 thing was found that is not right.
       *[other] { $count } things were found that are not right.
    }
statement-measured-limits = A program sees only part of what can be wrong. People see more. If you notice something, let us know.
measured-mode-light = light
measured-mode-dark = dark
measured-mode-narrow = narrow screen
measured-mode-contrast = high contrast

## What the site tells of itself

about-contact-unknown = a manager of your organisation
about-operator-unknown = The organisation behind this site
about-foreign = There is no English version of this text.
contact-reach = How to reach us
contact-phone = Telephone
contact-hours = When
contact-manager = Take your question to a manager of your organisation. Your colleagues are here:
contact-none = There is no address yet at which you can reach us. Do you work at a library that takes part? Then ask a colleague who is a manager there.
contact-missing = No contact address has been set yet. So people don’t know where to turn to.
contact-missing-how = See how to set it

dev-mail-title = Mail on this computer
dev-mail-intro = There is no mail server set up, so no mail leaves. You can read it here.
dev-mail-none = There is no mail yet.

## Mails

mail-hello = Hello { $name },
mail-hello-anyone = Hello,
mail-questions = Do you have a question? Write to { $contact }.
mail-no-reply = You can’t answer this mail. Do you have a question? See { $address }.
mail-not-you = Did you not ask for this? Then you need not do anything.
mail-no-wish = Don't you want to join? Then you need not do anything.
mail-once = { $hours ->
    [one] The link works once, for 1 hour.
   *[other] The link works once, for { $hours } hours.
}
mail-invitation-subject = { $name } invites you to { $site }
mail-invitation-who = { $name } invites you as a colleague of { $organisation }.
mail-invitation-guest = { $name } invites you as a guest of { $organisation }, until { $day }.
mail-admitted-subject = You can join { $site }
mail-admitted = You asked to join { $site }. You can.
mail-invitation-what = On { $site } people from libraries share questions, answers and experience.
mail-invitation-is-member = This address has an account at { $site } already. Do you work at this organisation now? Then open the link and log in. Your account comes along.
mail-invitation-link = Make your account
mail-invitation-until = The link works until { $day }.
mail-sign-up-subject = Become a member of { $site }
mail-sign-up-why = You want to join { $site } as a colleague of { $organisation }. Click the link to confirm your address.
mail-sign-up-link = Confirm your address
mail-come-over-subject = Take your account at { $site } along
mail-come-over-why = You are going to work at { $organisation }, and would like to take your account along. Open the link and log in with your old address. After that this address holds.
mail-is-member-subject = You have an account at { $site } already
mail-is-member-why = You wanted to become a member of { $site }, but you have an account already. Log in with this address. Did you lose your password? Then choose a new one.
mail-unknown-domain-subject = Joining { $site }
mail-unknown-domain-why = You want to join { $site }. We don't know the domain of your email address yet.
mail-unknown-domain-what = Use your address at work, or ask a colleague who is a member for an invitation.
mail-reset-subject = New password for { $site }
mail-reset-why = You want a new password for { $site }.
mail-reset-link = Choose a new password
mail-address-subject = Confirm your new address for { $site }
mail-address-why = You want to use this email address on { $site } from now on. Click the link to confirm it.
mail-address-link = Confirm your new address
mail-password-changed-subject = Your password for { $site } was changed
mail-password-changed = The password of your account at { $site } was changed. Do you have passkeys? They still work.
mail-ways-removed-subject = Ways to sign in were removed at { $site }
mail-ways-removed = With your new password, passkeys and work accounts were removed from your account at { $site }. Sign in with your password. You can add your own passkey or work account again after that.
mail-token-made-subject = A token was made for your account at { $site }
mail-token-made = A key was made. With it a program can act for you at { $site }. You don’t see the key itself again. Your settings, under Keys, show what it is for and when it ends.
mail-webhook-set-subject = A webhook was set up at { $site }
mail-webhook-set = With your account a webhook was set up or changed at { $site }. Another server is then told what is new. You find it at Webhooks, in Administration.
mail-address-changed-subject = Your address for { $site } was changed
mail-address-changed = Your account at { $site } has another email address now.
mail-changed-not-you = Did you do this yourself? Then there is nothing to do. You did not? Choose a new password at once. There you can also remove passkeys and work accounts that you don’t know. Then tell us: { $contact }.
mail-deleted-not-you = You did not do this? Tell us at once: { $contact }.
mail-address-not-you = You did not do this? A new password does not help any more. Tell us at once: { $contact }.
mail-reset-not-you = You did not ask for this? Tell us at once: { $contact }.

## What goes wrong

error-not-found = This page does not exist
error-not-found-help = The address may be wrong, or you may not see this page.
error-not-found-member = The address may be wrong, or this page is only for others. Try searching for what it is about.
error-not-found-sign-in = Are you a member? Then log in first
error-gone = This page was deleted
error-gone-help = What was here has been taken away.
error-refused = You can't do this
error-not-taken = This was not saved
error-too-many = Please wait
error-too-many-help =
    { $minutes ->
        [one] Too many requests come from your network. Try again in 1 minute.
       *[other] Too many requests come from your network. Try again in { $minutes } minutes.
    }
error-too-large = This is too large
error-too-large-help = You are sending more than we can take. Make your text or file smaller and try again.
error-signed-out-help = Log in again and then send it once more. With this file it is too large to be kept for you until then.
error-bad-text = We can't read your text
error-bad-text-help = It has characters that are no plain text. Remove them and try again.
error-no-form = We can't read this
error-no-form-help = What you sent is no form of this site. Go back and try again.
error-elsewhere-help = The form did not come from this site. Open the page here again and try once more.
error-method = This can't be done on this page
error-method-help = Go back to the form and try again.
error-unavailable = This does not work right now
error-unavailable-help = Try again in a few minutes.
error-broken = Something went wrong on our side
error-broken-help = Try again later. Does it keep going wrong? Then tell us this code: { $id }
error-typed = What you wrote
error-typed-kept = Your text is kept, and stands among
error-typed-help = Copy your text, so that you don't lose it.
conflict-others-text = Someone else has signed in on this computer meanwhile. The text that stood here is not yours: it was not sent and not kept.
draft-others-stopped = This is kept no more: someone else has signed in on this computer.
conflict-merged = This topic has been made one with another meanwhile. Nothing was changed.
problem-merged-meanwhile = This topic has been made one with another, which you now see above. Your answer has not been posted yet. If it fits here, send it once more.
error-to-item = Back to where you wrote
error-to-start = To Home
error-to-search = To Search

## Refusals

refusal-sign-in = Log in first.
refusal-hidden = This page does not exist.
refusal-not-allowed = You don't have the rights for this. Ask whoever manages it.
refusal-silenced = You can't post anything for now. You can still read.
refusal-not-for-guests = Guests can't do this.
refusal-locked = This takes no more replies.
refusal-too-wide = More people could read this than this place allows. Choose fewer readers.
refusal-gone = This was deleted.
refusal-scope = This token is not for that. Make a token that is.

## Problems with a field: what is wrong and what to do

problem-empty = Fill this in.
problem-unreadable = This can’t be read.
problem-too-long = Make this shorter. It has { $length } characters, { $max } is the most.
problem-too-intricate = This is too intricate to show. Make tables smaller, or use fewer.
problem-choice = Choose something from the list.
problem-webhooks-many = There are { $max } webhooks already. Remove one first.
problem-webhook-not-public = This address is in a network of your own. Add it to the settings first, at [fetch].
problem-webhook-address = This address is not possible. It begins with https://, without a user name and without another port. Is it a server in a network of your own? Add it to the settings first, at [fetch].
problem-feeds-many = You already have { $max } addresses. Make one invalid first.
problem-colour = Choose a colour.
problem-faint = This can't be read well: the contrast is { $ratio }, at least { $least } is needed.
problem-no-email = This is no email address. Write it like name@library.example.
problem-no-handle = Use 3 to 32 small letters, digits and hyphens. Begin with a letter.
problem-no-isil = This is no ISIL. Write it like NL-0100030000.
problem-no-domain = { $found } is no domain. Write it like library.example.
problem-sign-in-failed = This email address and password don't belong together. Try again.
problem-account-still = Your account stands still. You no longer work at your organisation, or your time as a guest is over.
still-title = What you can do now
still-elsewhere = Do you have new work at an organisation that takes part?
still-wrong = Do you still work there, or are you still a guest? Ask who manages your organisation to let your account in again.
still-data = Would you like your data, or your account deleted? Ask us.
problem-too-short = Make this longer: at least { $min } characters.
problem-only-template = Fill in the template: nothing in it is your own yet.
problem-empty-email = Enter an email address.
problem-empty-csv = Choose a file with lines, or paste the lines.
problem-no-addresses = Enter an address, or skip this step.
problem-empty-place = Choose a category. Then the right colleagues see your post.
problem-empty-themes = Choose a theme. Then colleagues find your experience.
problem-empty-phase = Choose a phase.
problem-empty-kind = Choose what it becomes.
problem-empty-audience = Choose who may read this.
problem-not-a-choice = There is no such choice. Choose something else.
problem-too-many = Choose fewer: { $max } is the most.
problem-too-large = This number is too large. { $max } is the most.
problem-no-number = Write this as a whole number, without letters or a point.
problem-no-year = Write this as a year, like 2026.
problem-no-day = Write this as a day, like 2026-05-01.
problem-no-date = Write this as a day, like 2026-05-01.
problem-more-people-read-it-here = More people read { $label } here than where this reply comes from. It was not written for them.
problem-date-past-day = Choose a day from tomorrow on: you are told in the morning.
problem-date-past = This day is over. Choose a day that is still to come.
problem-guest-too-long = Choose a day within a year. After that you can let the guest stay longer.
problem-date-future = This day is still to come. Choose today or a day that is over.
problem-no-website = This is no web address. Write it like https://library.example.
problem-no-person = We don't know this person. Write the short name of a colleague, like @sanne.
problem-unknown-handle = We don't know this short name. See how it is written on your colleague's profile.
problem-no-member = We know no member with this short name.
problem-nobody-answers = Nobody answers questions there now. Hand the question to someone else, so that it does not stay unanswered.
problem-no-scope = This does not exist. Choose where the role holds.
problem-scope-unfit = This role can't hold here. Choose another place.
problem-powers-too-wide = This does not fit the role. Choose fewer rights.
problem-powers-not-held = You can’t give more rights than you have. Choose fewer rights.
problem-no-organisation-from = We don't know the organisation that goes. Choose a name from the list, or paste the address of its page.
problem-no-organisation-into = We don't know the organisation that it becomes part of. Choose a name from the list, or paste the address of its page.
problem-organisations-alike = Several organisations are called so. Choose one from the list, or paste the address of its page.
problem-no-organisation = We don't know this organisation. Write its name as in the address of its page, or its ISIL.
problem-licence-unknown = Without a licence visitors may not see this. Choose a licence, or choose staff only.
problem-too-wide = More people could read this than this place allows. Choose fewer readers.
problem-guest-not-staff = As a guest you don’t write for staff alone: you could not read it yourself. Choose other readers.
problem-has-answers = There is a best answer, or someone does this too. So it stays a question.
problem-invited-as-guest = This person was invited as a guest. Fill in the last day, or withdraw that invitation first.
problem-too-many-mentions = Name no more than { $max } people with an @. That way nobody is told of what is not for them.
problem-others-replied = Others replied here, for those who can read it now. Leave place and readers as they are, or write a new post in the other place and refer to this one there.
problem-shuts-out = People who wrote here could no longer read it there. Choose a place and readers with which they can, or ask a moderator.
problem-hidden-needs-group = A hidden group can be read by the group itself only. Choose that as its readers.
problem-name-taken = There is one of this name already. Choose another.
problem-label-taken = This word is there already.
problem-other-list = This word is in another list. Choose a word of the same list.
problem-handle-taken = Someone else has this short name. Choose another.
problem-isil-taken = Another organisation has this ISIL.
problem-isil-fixed = An ISIL does not change once it is there.
problem-domain-taken = Another organisation uses { $found } already.
problem-domain-public = Anyone can have an address at { $found }. Use a domain of the organisation itself.
problem-itself = Choose another organisation than this one.
problem-password-common = This password is easy to guess. Choose a sentence of a few words.
problem-wrong-password = This is not your current password. Try again.
problem-same-email = This is your email address already.
problem-no-csv = We can't read this file. Save it as CSV and try again.
problem-no-email-column = We find no column with email addresses. Write e-mail above it.
problem-file-too-large = This file is too large. { $max } is the most.
problem-too-many-lines = These are too many lines. { $max } is the most at a time.
problem-draft-too-large = This text is too long to keep as a draft. Make it shorter, or post it.
problem-too-many-drafts = You have too many drafts. Throw some of them away first.
problem-no-form = We can't keep this. Go back to the form and try again.
problem-sent-before = This form was sent before, with another text. That one is posted. If you want to post this text too, send it once more.

## What contradicts what is there

conflict-not-solved = This question has no best answer yet. Choose an answer first.
conflict-is-member = This colleague is a member with you already.
conflict-invitation-over = This invitation was used or withdrawn.
conflict-last-owner = A group has at least 1 owner. Make someone else an owner first.
conflict-last-administrator = There must be 1 administrator left. Give someone else this role first.
conflict-organisation-ended = This organisation has ended or merged. Choose another.
conflict-slug-taken = There is something with a name that is too much like this one. Choose another name.

## Kinds, readers and other fixed words

kind-question = Question
kind-discussion = Discussion
kind-announcement = Announcement
kind-practice = Practice
kind-editorial = Editorial
kind-organisation = Organisation
kind-person = Colleague

audience-everyone = Everyone
audience-staff = Staff only
audience-group = This group only
audience-line-everyone = Everyone can read this
audience-line-staff = Staff only
audience-line-group = This group only

phase-idea = Idea
phase-experiment = Experiment
phase-implementation = In use
phase-stopped = Stopped

takeover-free = Free to use
takeover-ask = Ask first
takeover-paid = At a price

licence-cc0-1-0 = CC0: no conditions
licence-cc-by-4-0 = CC BY: name the maker
licence-cc-by-sa-4-0 = CC BY-SA: name the maker and share alike
licence-cc-by-nc-4-0 = CC BY-NC: name the maker, not for profit
licence-reserved = All rights reserved
licence-unknown = Rights unknown

flag-yes = Yes
flag-no = No

evidence-story = Story
evidence-counted = Counted
evidence-measured = Measured
evidence-recognised = Recognised

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
province-caribbean = Caribbean

organisation-kind-library = Library
organisation-kind-poi = Provincial support institution
organisation-kind-national = National organisation
organisation-kind-partner = Partner
organisation-kind-guest = Guests’ organisation

organisation-status-active = Active
organisation-status-merged = Merged
organisation-status-ended = Ended

state-solved = Solved
state-waiting = Awaiting answer
state-unsolved = Not solved yet
best-answer = Best answer
best-answers = { $count ->
    [one] Best answer
   *[other] Best answers
}
hidden-text = This text is hidden.
deleted-text = This text was deleted.
deleted-text-yours = Your text was deleted. Only you and moderators can still read it.
deleted-text-kept = This text was deleted. Only who wrote it and moderators can still read it.
deleted-why = Who did that, and why?
hidden-why = Why?
hidden-item = Hidden: only you and moderators see this.
deleted-item = Deleted: only who wrote it and moderators see this.
locked-item = Replies are closed.
closed-by = Closed by
reason-said = Reason: { $reason }

counted-answers = { $count ->
    [one] answer
   *[other] answers
}
counted-replies = { $count ->
    [one] reply
   *[other] replies
}
count-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
count-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
arrived-answers = { $count ->
    [one] 1 new answer
   *[other] { $count } new answers
}
arrived-replies = { $count ->
    [one] 1 new reply
   *[other] { $count } new replies
}
count-items = { $count ->
    [one] 1 post
   *[other] { $count } posts
}
count-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}

row-by = by
latest-answer = latest answer
latest-reply = latest reply
author-left = Deleted user
author-colleague = A colleague
author-guest = Guest
author-serves = serves { $people } people

preview-nobody = Nobody here has this name: { $names }.
preview-outside = You are not in { $groups }. That group gets no notice from this.
preview-nothing = This does not exist, or is not for you: { $labels }.
button-preview = Preview
button-save = Save
button-discard = Discard
button-cancel = Back without saving
preview-title = Preview
preview-note = This is how your text will look. Nothing has been posted yet.
markdown-hint = Leave a line empty for a new paragraph. Begin a line with a hyphen for a list.
markdown-hint-link = More about formatting

## Home

start-title = Home
start-heading = What do you want to know?
start-heading-member = What do you want to know, { $name }?
start-search-label = Search everything
start-search-button = Search
start-search-example = For example: language café
start-audience-member = You also see what is for staff only.
start-audience-guest = You are a guest. You read what is for everyone, and what is in your groups.
start-audience-visitor = Everyone can read here. You can take part if you work at a library or a partner.
start-list = Topics
start-tab-for-you = For you
start-tab-new = New
start-tab-unanswered = No answer yet
start-tab-solved = Solved
start-more-new = Also new to you
start-empty-for-you = You have read everything.
start-empty-see-new = See what came last
start-bare = There is nothing here yet. Will you begin?
start-bare-ask = Ask the first question
start-bare-invite = Invite colleagues
start-empty-new = There is nothing here yet. Ask the first question.
start-empty-solved = There are no solved questions yet.
start-all = All
start-waits = { $days ->
    [0] Asked today
    [one] Waiting 1 day for an answer
   *[other] Waiting { $days } days for an answer
}
start-organisation = { $name }
list-compact = Compact
list-roomy = Roomy
start-unanswered = Can you help?
start-unanswered-all = All questions without an answer
start-practices = From practice
start-practices-all = All practices
start-announcements = Announcements
start-join-title = Do you work at a library?
start-join-text = Join in. Ask colleagues all over the country and share what works for you.
start-join-link = Become a member
start-sign-in-link = Log in
start-write-title = Join in
start-aside = More on this page

## Lists of posts

list-questions-title = Questions
list-questions-intro = Questions from colleagues. Do you know something? Answer them.
list-practices-title = Practice
list-practices-intro = Practices: what libraries do, what it costs and what it brings.
list-discussions-title = Discussions
list-discussions-intro = Talk about your work.
list-announcements-title = Announcements
list-announcements-intro = News from the people who look after a category or group.
list-editorials-title = Editorial
list-editorials-intro = Articles by the editors.
list-tabs = Show
list-tab-new = New
list-tab-active = Active
list-tab-unanswered = Unanswered
list-tab-unsolved = Not solved yet
list-tab-solved = Solved
list-next = Next
list-first = Back to the beginning
list-pages = Pages
list-empty = There is nothing here yet.
place-closed = You read what stands here once you are in it.
list-empty-unanswered = All questions have an answer. Great!
list-empty-end = That was everything.
list-ask = Ask a question
list-write = Share your experience
list-discuss = Start a discussion
list-announce = Write an announcement
list-write-editorial = Write an editorial article
term-theme-title = Theme: { $name }
term-programme-title = Programme: { $name }
term-target-group-title = Target group: { $name }
term-tag-title = Tag: { $name }
term-search = Search within this subject

## A post

item-breadcrumb = Breadcrumbs
item-edited = Edited:
item-edit = Edit
item-versions = See earlier versions
item-tags = Tags
item-question-of = Question by
item-text-of = Text by
item-answer-of = Answer by
item-reply-of = Reply by
item-best-elsewhere = { $count ->
    [one] A best answer was chosen.
   *[other] { $count } best answers were chosen.
}
item-best-read = { $count ->
    [one] Read the best answer
   *[other] Read the best answers
}
item-best-above = Number { $n } was chosen as best, and stands on top.
item-accept = Mark as best answer
item-unaccept = Not the best answer after all
item-answer-title = Do you know something about this?
item-reply-title = Join in
item-reply-none-yet = Nobody has replied yet.
item-answer-none-yet = Nobody has answered yet.
item-answer-label = Your answer
item-reply-label = Your reply
item-answer-button = Post your answer
item-reply-button = Post your reply
item-sign-in-to-answer = Log in to answer
item-sign-in-to-reply = Log in to reply
item-join-hint = Do you work at a library or partner and have no account yet?
item-join-link = Become a member
item-page-of = Page { $page } of { $pages }
item-previous = Previous
item-next = Next
item-last = To the last page

## Writing a post

post-question-title = Ask a question
post-question-intro = Colleagues from all over the country read along.
post-question-label = What do you want to know?
post-question-hint = Write 1 question, in plain words.
post-question-body = Add details
post-question-button = Post your question
post-discussion-title = Start a discussion
post-discussion-intro = Tell what you want to talk about.
post-discussion-label = What is it about?
post-discussion-hint = Choose a clear heading.
post-discussion-body = Your story
post-discussion-button = Post your discussion
post-announcement-title = Write an announcement
post-announcement-intro = Announcements are news from those who look after a category or group.
post-announcement-label = What do you want to tell?
post-announcement-hint = Put the main point in the heading.
post-announcement-body = Your message
post-announcement-button = Post your announcement
post-place-label = Category
post-place-hint = So the right colleagues see your post.
post-place-none = There is no place yet where you can post this. Ask an administrator.
post-place-none-role = Who may post this, you see and choose with the roles:
post-tags-label = Tags
post-audience-label = Who can read this?
post-audience-as-place = Everyone who may read in this category or group
post-audience-staff = Staff only
post-audience-group = The group only (if you chose a group)
post-note-label = What did you change?
post-note-hint = Write 1 sentence. Your colleagues see it with the versions.
post-draft-found = We kept what you wrote earlier.
post-draft-discard = Start over
template-button = Show the template
template-begun = The category’s template is in your text. Complete it.
template-missing = This place has no template. Just begin in your own way.
template-beside = The category’s template, to copy from. Your own text stayed as it was.
post-draft-keep = Save as draft
post-tips-title = How to get an answer soon
post-tip-1 = Ask 1 question at a time.
post-tip-2 = Tell what you have tried already.
post-tip-3 = Say how large your library is.
post-tip-4 = Don’t name visitors or borrowers.
edit-item-title = Edit: { $title }
edit-reply-title = Edit your reply
edit-answer-title = Edit your answer
edit-answer-of = Answer to
edit-reply-of = Reply to
edit-title-label = Heading
edit-body-label = Text
edit-decide = Does it hold something that is not allowed? Decide about it. Its writer hears why, and others don’t read it in earlier versions.
edit-button = Save

## An article

article-write-title = Share your experience
article-write-intro = Tell what your library does. The first fields are enough to post it. The rest can follow later.
article-editorial-title = Write an editorial article
article-editorial-intro = An editorial article can be read by everyone.
article-title = Title
article-place-hint = Then the right colleagues see it. If you choose nothing, it goes into the first category of the list.
article-title-hint = Say what you do and what it brings.
article-summary = Summary
article-theme = Theme
article-themes-more = Also about
article-themes = Themes
article-phase = Phase
article-body = Approach
article-body-hint = What did you do, with whom and in which order?
article-body-editorial = Text
article-publish = Post your practice
article-publish-editorial = Post your article
article-group-where = Where does it stand, and for whom?
article-group-about = About what and for whom?
article-group-goal = Goal and steps
article-group-result = Result
article-group-lessons = What did you learn?
article-group-costs = What does it cost?
article-group-reuse = Taking it over
article-group-toc = Theory of Change
article-toc-hint = Often called ToC. What do you want to achieve?
article-group-review = Review
article-organisations = Organisations
article-programmes = Programmes
article-targets = Target group
article-targets-long = For whom is it meant?
article-intermediaries = Intermediaries
article-intermediaries-long = Who helps you to reach them?
article-takeover = May others take this over?
article-licence = Licence of the materials
article-contact = Contact
article-contact-hint = The handle of a colleague here, such as @sanne. No phone number.
article-review-button = All of it still holds
article-reviewed-on = Last reviewed on
article-review-before = Review before
article-day-hint = For example 2026-05-01.
article-reviewed = Reviewed on
article-evidence = How well do you know this?
article-evidence-short = Evidence
article-instrument = Measured with what?
article-evidence-n = How many counted or asked?
article-evidence-year = In which year?
article-costs = Costs
article-costs-hours = Hours of work
article-costs-euros = Euros
article-costs-public = Visitors of the site may see the costs too
article-costs-hidden = You see the costs when you are logged in.
article-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
article-euros = { $amount } euros
article-facts = Facts
article-contents = On this page
stamp-checked = Checked on
stamp-by = Checked by
stamp-due = Next time: { $day }
stamp-overdue = Needs checking
printed-from = Source: { $address }
article-missing = Not filled in yet
article-missing-help = Do you know this?
article-fill-in = Fill it in
prose-stopped-why = Why was it stopped?
prose-goal = What changes, and for whom?
prose-steps = Steps
prose-outcome = Outcome
prose-working-elements = What makes it work?
prose-pitfalls = What would you do differently?
prose-costs-material = Materials and other costs
prose-costs-funding = Who pays for it?
prose-partners = Partners
prose-materials = Materials to take over
prose-links = Links
prose-toc-goal = Goal
prose-toc-outcomes = Outcomes
prose-toc-activities = Activities
prose-toc-assumptions = Assumptions

## Versions

versions-title = Versions of { $title }
versions-reply-title = Versions of reply { $n } to { $title }
versions-version = Version { $version }
versions-current = This stands there now
versions-note = Note:
versions-compare-label = See what changed in version { $version }
versions-withheld = What it said before is not for everyone to read.
versions-only-one = This text has not been changed yet.
version-restore = Restore version { $version }
version-restored-note = Restored version { $version }
versions-back = Back to the text
compare-title = What changed in { $title }
compare-to = to version
compare-button = Compare
compare-added = Added:
compare-removed = Removed:
compare-left-out = Lines that stayed the same are left out here.
compare-same = The 2 versions are the same.
compare-legend = Lines with a plus were added. Lines with a minus were removed.
compare-all = All versions

## Search

search-title = Search
search-heading = { $count ->
    [0] No results
    [one] 1 result
   *[other] { $count } results
}
search-heading-for = { $count ->
    [0] No results for “{ $words }”
    [one] 1 result for “{ $words }”
   *[other] { $count } results for “{ $words }”
}
search-label = What are you looking for?
search-button = Search
search-filters = Refine
search-filters-show = Show results
search-chips = You filter on:
search-chip-remove = Remove this filter: { $name }
search-clear = Clear all filters
search-facet-kind = Kind
search-facet-status = Status
search-facet-theme = Theme
search-facet-programme = Programme
search-facet-target = Target group
search-facet-phase = Phase
search-facet-tag = Tag
search-facet-category = Category
search-facet-group = Group
search-facet-organisation = Organisation
search-facet-province = Province
search-facet-period = Period
search-period-from = From
search-period-until = Up to and including
search-period-to = Up to { $day }
search-status-solved = Solved
search-status-open = Not solved yet
search-more = Show more
search-sort = Order
search-sort-relevance = Best match
search-sort-newest = Newest first
search-results = Results
search-suggestions = Suggestions
search-suggested = { $count ->
    [0] No suggestions
    [one] 1 suggestion
   *[other] { $count } suggestions
}
search-places = Categories and groups of this name
search-exact = You searched for a number:
search-unknown = { $count ->
    [one] Nothing here has this word: { $words }. We searched for parts of it. Is the spelling right?
   *[other] Nothing here has these words: { $words }. We searched for parts of them. Is the spelling right?
}
search-heading-guessed = Nothing found for “{ $words }”
search-guessed = { $count ->
    [one] This one looks a little like it. Is it what you are looking for? If not, check the spelling of your words, or:
   *[other] These { $count } look a little like it. Is what you are looking for among them? If not, check the spelling of your words, or:
}
search-none-title = Nothing found. What you can do:
search-none-further = Nothing else found. What you can do:
search-none-spelling = Check the spelling of your words.
search-none-fewer = Use fewer words, or another word.
search-none-filters = Remove filters.
search-none-ask = Ask your colleagues
search-none-sign-in = Log in. Then you also search what is for staff only.
search-start = Type what you want to know more about. The newest is below.
search-reply-on = Reply to
search-answer-on = Answer to

## Categories and groups

places-title = Categories
places-intro = Every post stands in 1 category or in 1 group.
groups-title = Groups
groups-intro = A group is a place of its own for a project, a region or a field of work.
groups-mine = Your groups
groups-others = Other groups
groups-link = To the groups
groups-start = Start a group
places-none = There are no categories yet that you can read.
groups-none = There are no groups yet that you can see.
place-owners = Looked after by
place-members = Members
place-items = Posts
place-manage = Edit this group
place-search-group = Search in this group
place-search-category = Search in this category
place-not-member = You are not in this group. Only one of its owners can invite you.
place-hidden-group = Only members know that this group exists.
place-leave = Leave this group
group-owner = Owner
group-new-title = Start a group
group-new-intro = You will own the group. After that you invite colleagues.
group-edit-title = Edit group { $name }
group-name = Name
group-about = What is this group about?
group-audience = Who may read the posts?
group-audience-hint = If you narrow this later, the posts that are there follow.
group-audience-everyone = Everyone, also without logging in
group-audience-staff = All staff
group-audience-group = Members of the group only
group-listed = Colleagues who are not members may see that this group exists
group-new-button = Start the group
group-members-title = Members of the group
group-remove = Remove
group-remove-name = Remove: { $name }
group-remove-means = { $name } then no longer reads along, is told so, and can’t ask to come back for 30 days. You can still invite them.
group-remove-yes = Yes, take out
group-remove-yes-name = Yes, take out: { $name }
group-unmake-owner = No longer owner
group-unmake-owner-name = No longer owner: { $name }
group-back = Back to the group

## Organisations

organisations-title = Libraries
organisations-intro = All organisations in the network.
organisations-kind = Kind
organisations-kind-all = All kinds
organisations-province = Province
organisations-province-all = All provinces
organisations-filter = Show
organisations-count = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
organisations-none = No organisation matches. Choose something else.
organisation-isil = ISIL code
organisation-kind = Kind
organisation-provinces = Province
organisation-municipality = Municipality
organisation-population = People in its area
organisation-parent = Part of
organisation-website = Website
organisation-domains = E-mail domains
organisation-about = About us
organisation-members = Colleagues
organisation-members-more = There are { $count } colleagues. These are the first 200.
organisation-members-hidden = Log in to see who work here.
organisation-members-none = Nobody who takes part works here yet.
organisation-items = What they shared
organisation-items-none = Nothing has been shared here yet.
organisation-items-all = Search everything of this organisation
organisation-merged = This organisation became part of
organisation-merged-into = Became part of (only after a merger)
organisation-ended = This organisation no longer exists.
organisation-edit = Edit this page
organisation-edit-title = Edit { $name }
organisation-name = Name
organisation-status = Status
organisation-isil-hint = For example NL-0800010001. May stay empty.
organisation-parent-hint = The last part of the address, or the ISIL code. May stay empty.
organisation-domains-hint = For example bieb.example. People with such an address can sign up.
organisation-population-hint = Digits only.
organisation-website-hint = Begin with https://
organisation-register = Data that only an administrator of the platform changes

## People

person-expertise = Ask me about
person-about = About { $name }
person-since = Member since
person-guest = Guest
person-guest-until = Guest until
person-edit = Edit your profile
person-not-public = Visitors do not see your name.
person-items = Written by { $name }
person-items-none = There is nothing here yet.

## Drafts

drafts-title = Your drafts
drafts-intro = You wrote this, but have not posted it yet.
drafts-none = You have no drafts.
drafts-closed = You can't post this here any more. Your text stays here, so that you can copy it.
drafts-gone = What this belonged to is gone, or you can't read it any more. Your text stays here, so that you can copy it.
drafts-continue = Continue
drafts-continue-name = Continue: { $name }
drafts-discard-name = Discard: { $name }
drafts-whole = Read the whole text
drafts-kept = Kept on
drafts-form-question = Question
drafts-form-discussion = Discussion
drafts-form-announcement = Announcement
drafts-form-practice = Practice
drafts-form-editorial = Editorial article
drafts-form-edit = Change of { $label }
drafts-form-reply = Reply to { $label }
drafts-form-answer = Answer to { $label }
drafts-form-other = Text
drafts-untitled = Without a heading yet

## Help

help-title = Help
help-intro = Here you read in short how this site works.
help-more = More help
help-contact = Is your answer not here? Contact us

place-audience-staff = staff only
place-audience-group = the group only
post-tags-hint = What is it about? Put commas between the words.
article-summary-hint = Tell in a few sentences what this is about.
article-own-organisation = Your own organisation
article-organisations-more = Other organisations that take part
search-period-since = From { $day }
search-chip-nameless = Unknown filter
compare-from = From version

## Managing

manage-title = Admin
manage-help = Read how to run the site
manage-back = To all parts of admin
manage-members = Colleagues and guests
manage-members-about = See who works here and who is a guest. Invite people, or say that someone leaves.
manage-members-choose = Of which organisation?
manage-members-of = Colleagues and guests of { $name }
manage-members-page = See who is here already
manage-grants = Roles
manage-grants-about = See who may do what, where and until when. Give a role or take it back.
manage-terms = Words
manage-terms-about = Add themes, programmes, target groups and free words, or merge them.
manage-categories = Manage categories
manage-categories-about = Make categories, and choose who can read them.
manage-organisations = Add organisations
manage-organisations-about = Add a library or another organisation.
manage-organisations-edit = Do you want to change an organisation? Go to its own page.
manage-organisations-list = All organisations
house-title = House style
house-about = The colours of your site, and whether everyone can read them.
house-intro = Choose the colours of your organisation. There is a colour for light and one for dark screens.
house-preview = Preview
house-preview-note = Only you see these colours now. Save the house style when you are content.
house-save = Save the house style
house-back = Put back the colours of the beginning
house-colours = Colours
house-for = For what
house-light = Light
house-dark = Dark
house-titles = Letters of titles
house-titles-serif = With serifs, as in a book
house-titles-sans = Without serifs, as the rest
house-corners = Corners
house-corners-square = Square
house-corners-small = A little round
house-corners-large = Round
house-contrast = Contrast
house-contrast-about = Text must differ enough from the colour behind it. Too little can't be saved.
house-words = What stands there
house-ground = On what
house-kind = Kind of screen
house-ratio = Contrast
house-verdict = Verdict
house-fine = Good
house-faint = Too little: { $least } is needed
house-all-fine = All colours can be read well.
house-some-faint = Not all colours can be read well.
house-ink = Ordinary text
house-ink-subtle = Small text
house-band = Band at the top
house-band-light = Band at the top, light
house-band-dark = Band at the top, dark
house-on-band = Text on the band
house-on-band-light = Text on the band, light
house-on-band-dark = Text on the band, dark
house-on-band-subtle = Small text on the band
house-on-band-subtle-light = Small text on the band, light
house-on-band-subtle-dark = Small text on the band, dark
house-signal = What stands out
house-signal-light = What stands out, light
house-signal-dark = What stands out, dark
house-on-signal = Text on what stands out
house-on-signal-light = Text on what stands out, light
house-on-signal-dark = Text on what stands out, dark
house-action = Main button
house-action-light = Main button, light
house-action-dark = Main button, dark
house-action-hover = That button below the pointer
house-action-hover-light = That button below the pointer, light
house-action-hover-dark = That button below the pointer, dark
house-on-action = Text on that button
house-on-action-light = Text on that button, light
house-on-action-dark = Text on that button, dark
house-soft = Soft ground
house-soft-light = Soft ground, light
house-soft-dark = Soft ground, dark
house-link = Links
house-link-light = Links, light
house-link-dark = Links, dark
house-page = The page
house-page-light = The page, light
house-page-dark = The page, dark
house-surface = Sheets on the page
house-surface-light = Sheets on the page, light
house-surface-dark = Sheets on the page, dark
house-surface-subtle = Parts of a sheet
house-surface-subtle-light = Parts of a sheet, light
house-surface-subtle-dark = Parts of a sheet, dark
house-line = Lines
house-line-light = Lines, light
house-line-dark = Lines, dark
manage-installation = Installation
manage-installation-about = See whether all goes well in the background.

## Webhooks

webhooks-title = Webhooks
webhooks-desk = Tell other programs what is new.
webhooks-about = A webhook tells another program at once what is new, for example your intranet.
webhooks-help = Read how that works
webhooks-none = There are no webhooks yet.
webhook-title = Webhook
webhook-add = Add a webhook
webhook-url = Address of the other program
webhook-url-hint = For example https://intranet.library.example/news. An address in your own network must first stand in the settings of the installation, at [fetch].
webhook-events = What do you want to pass on?
webhook-inside = Also what only colleagues may read
webhook-inside-hint = The webhook then passes on what you may read as a colleague, without your roles. See to it that the program does not show that to others.
webhook-active = This webhook is on
webhook-active-hint = When you switch it off, nothing is passed on any more. What happens meanwhile is not passed on later either.
webhook-works = Is on
webhook-fails = Is on, but nothing arrives
webhook-rests = Is off
webhook-gave-up = Is off, because nothing arrived
webhook-since = since
webhook-secret = The secret of this webhook
webhook-secret-label = Secret
webhook-secret-once = Put this into the other program. With it, it checks that a message really comes from here. You see the secret only once.
webhook-told = What was passed on
webhook-told-none = Nothing was passed on yet.
webhook-try = Send a test message
webhook-look-again = Look again
webhook-again = Send again
webhook-earlier = Earlier messages
webhook-tried = { $count } attempts
webhook-next = next attempt
webhook-not-yet = has not arrived yet
webhook-edit = Change this webhook
webhook-more = Secret and removal
webhook-renew-about = Has someone seen the secret? Then make a new secret. The old one stops working at once.
webhook-renew = Make a new secret
webhook-remove-about = When you remove the webhook, the list of what was passed on goes too.
webhook-remove = Remove this webhook
webhook-event-item-created = New post
webhook-event-item-updated = Post was changed
webhook-event-item-removed = Post is gone
webhook-event-reply-created = New reply
webhook-event-reply-updated = Reply was changed
webhook-event-reply-accepted = Reply was chosen as an answer
webhook-event-reply-removed = Reply is gone
webhook-event-ping = Test message
webhook-obstacle-address = This address can’t be used: it has to begin with https://, without a name or another port.
webhook-obstacle-not-public = This address is in a private network. Put it into the settings first, at [fetch].
webhook-obstacle-unknown-host = This server does not exist.
webhook-obstacle-busy = This server is asked enough already.
webhook-obstacle-too-late = The server answered too late.
webhook-obstacle-too-large = The answer is too large or packed.
webhook-obstacle-redirects = The server leads on and on.
webhook-obstacle-connection = The connection failed.
webhook-outcome-waiting = being sent
webhook-outcome-delivered = arrived
webhook-outcome-failed = did not arrive
webhook-outcome-dropped = not sent

manage-invite-title = Invite 1 colleague
manage-invite-email = E-mail address
manage-invite-name = Name
manage-invite-job = Job title
manage-invite-guest = Last day as a guest
manage-invite-guest-hint = Only for a guest from outside. Leave this empty for a colleague.
manage-invite-button = Send the invitation
manage-csv-title = Invite many colleagues at once
manage-csv-file = File (CSV)
manage-csv-hint = Put e-mail, name and function in columns. A file from Excel, saved as CSV, is fine.
manage-csv-lines = Or paste the lines here
manage-csv-button = Send the invitations
manage-csv-report = This has happened
manage-csv-invited = { $count ->
    [one] 1 colleague has been invited.
   *[other] { $count } colleagues have been invited.
}
manage-csv-skipped = { $count ->
    [one] 1 colleague had been invited or takes part already.
   *[other] { $count } colleagues had been invited or take part already.
}
manage-csv-refused = { $count ->
    [one] 1 line is not right.
   *[other] { $count } lines are not right.
}
manage-csv-line = Line
manage-csv-why = What is not right
manage-open-title = Not here yet
manage-open-none = Everyone who was invited takes part.
manage-open-made = Invited on
manage-open-mailed = mailed on
manage-open-unmailed = the mail leaves soon
manage-open-until = the link works until
open-guest = guest until { $day }
manage-open-again = Send again
manage-open-withdraw = Withdraw
# The audit log, and roles that begin and end.
log-title = Log
log-desk = Find who did what, when and why.
log-search = Search the log
log-all = Show all
log-who = Who
log-who-hint = The handle, such as @sanne.
log-what = What
log-about = About whom or what
log-about-hint = A handle, or a number such as V 12.
log-since = From
log-until = Until
log-whole = You see the whole log.
log-part = You see what was done where you moderate.
log-help = What is this?
log-none = Nothing was found.
log-entry = Entry { $number }
log-number = Entry
log-when = When
log-thing = On what
log-person = About
log-place = Where
log-house = Organisation
log-role = With which role
log-why = Explanation
log-was = Before
log-became = After
log-table = Take this along as a table (CSV)
log-expired = No longer known
log-hidden = Not shown to you: this is about you
own-part-audit-log = What the log says about you
holding-holds = Works
holding-asleep = Sleeps: no second step yet
holding-later = Begins later
manage-grant-from = First day
manage-grant-from-hint = Empty: the role begins at once.
manage-grants-help = Who gives which role?
manage-grants-where = Who may do what, where and until when?
job-mail-grant-ends = Mail that a role ends soon
problem-until-before-since = The last day comes before the first day. Choose a later last day.
job-mail-grant = Mail that someone was given a role, or has it no more
mail-grant-given-subject = You have a role at { $site }
mail-grant-given = You were given a role: { $role } ({ $place }).
mail-grant-given-by = { $name } gave you a role: { $role } ({ $place }).
mail-grant-from = The role begins on { $day }.
mail-grant-until = The role lasts until { $day }.
mail-grant-two-steps = With this role you sign in in 2 steps. As long as you don’t, your role sleeps.
mail-grant-two-steps-link = Sign in in 2 steps
mail-grant-given-after = Don’t you want this role? Then give it back. You do that in your settings, at My roles.
mail-grant-given-first = Don’t you want this role? Ask who gave you the role to take it back.
mail-grant-revoked-subject = A role at { $site } has ended
mail-grant-revoked = You had a role: { $role } ({ $place }). You have it no more.
mail-grant-revoked-after = What you did and wrote stays. Do you have questions about it? Ask who looks after the site.
mail-grant-who = See who does what
mail-grant-own = See your roles
mail-grant-ends-subject = The role of { $name } at { $site } ends soon
mail-grant-ends = { $name } has a role that you gave: { $role } ({ $place }). That role lasts until { $day }.
mail-grant-ends-link = See the roles
mail-grant-ends-after = Should the role last longer? Then give the same role again, with a later last day.
mail-grant-ends-own-subject = Your role at { $site } ends soon
mail-grant-ends-own = You have a role: { $role } ({ $place }). That role lasts until { $day }.
mail-grant-ends-own-by = { $name } gave you a role: { $role } ({ $place }). That role lasts until { $day }.
mail-grant-ends-own-after = Would you like to go on longer? Ask who gave you the role. What you did and wrote stays.
log-done-grant-given = Role given
log-done-grant-revoked = Role taken back
log-done-grant-ended = Role ended
log-done-locked = Closed for replies
log-done-unlocked = Opened for replies again
log-done-slowed = Slowed down
log-done-unslowed = No longer slowed down
log-done-pinned = Put on top
log-done-unpinned = No longer on top
log-done-moved = Moved
log-done-changed-kind = Kind changed
log-done-split = Split
log-done-merged = Merged
log-done-deleted = Deleted
log-done-restored = Put back
log-done-curated = Curated at the desk
log-done-curation-undone = Work at the desk undone
log-done-edited = Text of someone else edited
log-done-member-let-go = Said that someone leaves
log-done-member-kept = Said that someone stays
log-done-account-reset = Account opened again from the server
log-done-organisation-added = Organisation added
log-done-organisation-edited = Organisation changed
log-done-organisations-merged = Organisations merged
log-done-merge-undone = Merger undone
log-done-category-added = Category added
log-done-category-edited = Category changed
log-done-term-added = Term added
log-done-term-edited = Term changed
log-done-terms-merged = Terms merged
log-done-house-style-set = House style changed
log-done-site-begun = Site set up
log-done-imported = Content brought in
log-done-token-made = Token made
log-done-token-ended = Token ended
log-done-webhook-added = Webhook added
log-done-webhook-edited = Webhook changed
log-done-webhook-removed = Webhook removed
log-done-job-discarded = Job dropped
log-done-key-taken-anew = New key in use
log-done-people-expired = Old names taken out of the log
log-done-why-forgotten = Explanation erased after an account was deleted
log-doer-member = Participant
log-doer-program = through a program
log-doer-visitor = Visitor
log-doer-system = The system
log-subject-member = Account
log-subject-grant = Role
log-subject-item = Post or article
log-subject-post = Reply
log-subject-organisation = Organisation
log-subject-merge = Merger
log-subject-category = Category
log-subject-group = Group
log-subject-term = Term
log-subject-token = Token
log-subject-webhook = Webhook
log-subject-job = Job
log-subject-site = The site
log-subject-log = The log
log-fact-role = role
log-fact-scope = where
log-fact-powers = may
log-fact-since = from
log-fact-until = until
log-fact-place = place
log-fact-audience = for
log-fact-kind = kind
log-fact-version = version
log-fact-reply = reply
log-fact-label = number
log-fact-other = other
log-fact-name = name
log-fact-family = family
log-fact-status = status
log-fact-code = ISIL code
log-fact-words = parts
log-fact-host = server
log-fact-count = count
log-fact-changed = changed
log-fact-refused = refused
log-fact-source = file
log-fact-up-to = up to entry
log-fact-numbers = entries

manage-grant-role = Role
manage-grant-where = Where
manage-grant-powers = What may this person do?
manage-grant-powers-hint = Leave this empty for all that belongs to the role.
manage-grant-since = Since
manage-grant-until = Last day
manage-grant-by = Given by
manage-grant-handle = Handle
manage-grant-handle-hint = The handle is on the profile, such as @sanne. There is a link to this page there too.
manage-grant-scope = Name of that place
manage-grant-scope-hint = Type the name, such as Noord-Brabant or Bibliotheek Voorbeeldstad. Empty for the whole network.
manage-grant-give = Give this role
roles-title = My roles
roles-intro = With a role you may do more than other members. Do you need a role no more? Then give it back.
roles-none = You have no role.
roles-powers = What you may do with it
roles-asleep = This role sleeps until you sign in in 2 steps.
roles-give-back = Give back
roles-give-back-what = You can do nothing with this role from then on. What you did and wrote stays. Would you like the role again later? Then ask someone who gives roles.
roles-give-back-sure = Give this role back
roles-kept = You don’t give this role back yourself: there must always be someone who looks after the site. Ask another administrator.
manage-grant-revoke = Take back
manage-grant-revoke-of = Take back the role of { $name }
manage-grant-revoke-what = { $name } can do nothing with this role from then on, and gets a mail.
manage-categories-now = Categories now
manage-category-add = Add a category
manage-category-edit = Change category { $name }
manage-category-name = Name
manage-category-about = What is it about?
manage-category-audience = Who can read this?
manage-category-audience-hint = If you choose fewer readers than now, that holds for what is there already too.
manage-category-owners = Looked after by
manage-category-owners-hint = Handles, with commas between. They can improve what is in this category.
manage-category-template = Beginning of a new question
manage-category-template-hint = Who asks something here begins with this text. For example: how big is your library, what have you tried? Discussions and announcements begin empty.
manage-organisation-add = Add an organisation
manage-term-add = Add a word
manage-term-edit = Change word { $label }
manage-term-facet = List
manage-term-label = Word
manage-term-alternative = Other words for it
manage-term-alternative-hint = 1 a line. Who searches for them finds this word.
manage-term-family = Part of the list
manage-term-family-hint = For themes only: opgave, stelseluitdaging or functie.
manage-term-items = { $count ->
    [one] 1 public item
   *[other] { $count } public items
}
manage-term-merge = Merge
manage-term-merge-about = { $count ->
    [one] 1 public item has this word. It gets the other word. You can’t undo this.
   *[other] { $count } public items have this word. They get the other word. You can’t undo this.
}
manage-term-into = Together with
manage-term-sure = Yes, merge these words
problem-unsure = Tick the box when you are sure.
manage-jobs = Work in the background
manage-jobs-waiting = Waiting for its turn
manage-jobs-oldest = Longest wait
manage-jobs-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
manage-jobs-fine = All goes well. Nothing was left behind.
manage-jobs-parked = { $count ->
    [one] 1 job has failed too often and stands still.
   *[other] { $count } jobs have failed too often and stand still.
}
manage-jobs-tried = tried { $count } times
manage-jobs-again = Try again
jobs-about = Mails and notices that wait or failed.
jobs-title = Work in the background
job-standing-waiting = Waiting
job-standing-running = Running
job-standing-parked = Standing still
job-standing-done = Done
job-standing-about-waiting = This is ready to be done. Most of it is done within seconds.
job-standing-about-running = This is being worked on now.
job-standing-about-parked = This has failed ten times. Mend the cause, then try it again.
job-standing-about-done = This is done. Of most work nothing is kept.
jobs-when-waiting = Its turn:
jobs-when-running = Begun:
jobs-when-parked = Tried last:
jobs-when-done = Done:
jobs-all-again = All of a kind again
jobs-all-again-of = Try all again: { $kind }
jobs-all-again-submit = Try all again
jobs-again-of = Try again: { $kind }
jobs-none = There is nothing.
jobs-drop = Drop
jobs-drop-of = Drop: { $kind }
jobs-drop-title = Do you drop this?
jobs-drop-about = Then this work is not done any more. A mail does not arrive, a notice is not made. This can not be undone.
jobs-drop-sure = Yes, drop it
manage-jobs-all = See all work in the background
said-job-dropped = The work was dropped.
job-failure-mail = The mail server did not take the mail. Look at the settings of mail.
job-failure-disk = The disk is full, or nothing can be written. Make room.
job-failure-database = The database did not answer. See whether it runs.
job-failure-version = Another version of the program made this work. Does the same version run everywhere?
job-failure-other = Something went wrong. The log tells more.
job-end-employment = Closing the account of who leaves
job-notify-merged = Notice of organisations that merge
job-mail-guest-ends = Mail that a guest leaves soon
job-mail-guest-shortened = Mail that a guest leaves earlier
job-mail-let-go = Mail that someone no longer works somewhere
job-mail-confirm-staff = Mail about who still works there
job-mail-confirm-self = Mail whether someone still works there
job-look-after-people = Looking after guests and colleagues each day
job-mail-invitation = Mail an invitation
job-mail-sign-up = Mail for becoming a participant
job-mail-reset = Mail for a new password
job-mail-address-change = Mail for another address
job-mail-account-notice = Mail about an account
job-notify-post = Notice of a post
job-notify-accepted = Notice of a best answer
job-notify-adopted = Notice of ‘we do this too’
job-notify-deed = Notice of what was done to a post
job-notify-author = Notice to a writer
job-forget-names = Take out names of deleted accounts
job-render-again = Render texts again
job-remind-bookmarks = Reminders
job-purge = Clear away what was kept long enough
job-recount = Check counters
check-title = How the site is doing
check-about = lerend check says the same on the machine.
check-more = Look at the mail server and work accounts too
check-state-fine = Fine
check-state-doubt = Look
check-state-wrong = Wrong
check-harm-label = For whom:
check-do-label = Do this:
check-outcome-fine = Everything is in order.
check-outcome-doubt = { $count ->
    [one] Everything works. Look at 1 thing.
   *[other] Everything works. Look at { $count } things.
}
check-outcome-wrong = { $count ->
    [one] 1 thing does not work.
   *[other] { $count } things do not work.
}
backups-title = Backups
backups-none = No backup was made yet.
backups-off = No backup is made by itself. Set backup.folder when you want that.
backups-when = When
backups-how = How it went
backups-size = Size
backups-where = Where
backups-made = Made
backups-failed = Failed
backups-under-way = Under way
backups-broken-off = Broken off
backups-by-hand = by hand
backups-tried = tried { $count } times
backups-added = of it new { $size }
check-about-configuration = Settings
check-about-disk = Disk
check-about-data-folder = Data folder
check-about-database = Database
check-about-index = Search index
check-about-files = Files
check-about-key = Key
check-about-public-url = Address
check-about-clock = Clock
check-about-mail = Mail
check-about-jobs = Background
check-about-backup = Backup
check-about-passkeys = Passkeys
check-about-certificate = Certificate
check-about-sign-in = Work accounts
check-configuration = The settings are in order.
check-no-proxies = trusted_proxies is empty.
check-harm-no-proxies = Behind a proxy all visitors seem to be one, and share one limit.
check-do-no-proxies = Put the address of your proxy into trusted_proxies. Without a proxy there is nothing to do.
check-no-contact = There is no address that people can write to: contact_email and security_email are empty.
check-harm-no-contact = Whoever finds a leak can’t tell you. There is no security.txt either.
check-do-no-contact = Put an address into contact_email, below [site].
check-disk = { $free } free of { $all }.
check-disk-little = The disk of the data folder is nearly full: { $free } free of { $all }.
check-harm-disk-little = Once it is full, nobody can post.
check-do-disk-little = Make room or take a larger disk.
check-disk-full = The disk of the data folder is full: { $free } free of { $all }.
check-harm-disk-full = Nobody can post or add anything. Reading goes on.
check-do-disk-full = Make room: old backups and logs first. The site then goes on by itself.
check-disk-unknown = The room on the disk can’t be asked.
check-harm-disk-unknown = You would notice a full disk only when nobody can post any more.
check-do-disk-unknown = Look yourself: df -h.
check-folder-shut = The data folder can’t be opened.
check-harm-folder-shut = The site can’t start.
check-do-folder-shut = Look whether it is there, whether the service may read and write it, and whether its disk has room.
check-database = { $name } answers. The tables are up to date.
check-database-new = There is no database yet. It is made at the first start.
check-database-old = The database is of an earlier version: { $count } migrations wait.
check-harm-database-old = Nobody yet. The rest was not looked at.
check-do-database-old = Make a backup, then start the server. It brings the database up to date.
check-database-newer = The database is of a newer version of the program.
check-harm-database-newer = The site can’t start.
check-do-database-newer = Use the newer version of lerend. Or restore the backup of before that version.
check-database-shut = The database or the search index can’t be opened.
check-harm-database-shut = The site can’t start. Nobody can read or write.
check-do-database-shut = Look whether the database runs and its disk has room. The service must be able to read and write there.
check-database-silent = The database does not answer.
check-harm-database-silent = Nobody can read or write.
check-do-database-silent = Look whether it runs and has room on its disk.
check-index = Texts that can be found: { $count }. Changes that wait: { $behind }.
check-index-missing = There is no search index.
check-harm-index-missing = Searching finds nothing until there is one. Nothing is lost.
check-do-index-missing = Start the server: it builds one. Beside a running server: lerend reindex.
check-index-other = The search index is of another version.
check-harm-index-other = Searching finds nothing until it is built anew. Nothing is lost.
check-do-index-other = Start the server: it builds one. To do so beforehand: lerend reindex.
check-index-broken = The search index can’t be read.
check-harm-index-broken = Searching does not work. Reading and writing do.
check-do-index-broken = Look at the rights of the folder index. When it is damaged, move it away and run lerend reindex.
check-index-behind = The search index is behind: { $behind } changes wait.
check-harm-index-behind = Who searches does not find the latest yet.
check-do-index-behind = Wait: the server catches up. When the number does not fall, look into the log and run lerend reindex.
check-index-unknown = It can’t be told how far the search index is.
check-harm-index-unknown = Who searches may miss the latest.
check-do-index-unknown = Build it anew: lerend reindex.
check-files = Files can be written. { $count } looked for, all there.
check-files-shut = Nothing can be written in the folder files.
check-harm-files-shut = Nobody can add a photo or a file.
check-do-files-shut = The folder files must belong to the service, with room on its disk.
check-files-missing = { $missing } of { $count } files are missing: { $names }.
check-harm-files-missing = Members don’t see these photos and files any more.
check-do-files-missing = Put the folder files back from the backup. What is there can stay. Look for all of them with lerend check --files.
check-files-unknown = Files can’t be looked for.
check-harm-files-unknown = Photos and files may not be seen.
check-do-files-unknown = Look at the rights of the folder files.
check-key = The key is the one that this database is used with.
check-key-lost = keys/site.key is lost, or is not the key of this database.
check-harm-key-lost = Who signs in with a second step can’t get in. Webhooks can’t be signed.
check-do-key-lost = Put keys/site.key back from a backup. With several machines: the same key on each. When there is none: lerend admin new-key. Members then set their second step up again. Texts and passwords stay.
check-key-unknown = It can’t be told whether the key is the right one.
check-harm-key-unknown = Who signs in with a second step may not get in.
check-do-key-unknown = Look whether the database answers.
check-address = The site is at { $now }.
check-address-other = public_url is { $now }, and was { $before } when the site served last.
check-harm-address-other = Links in old mails and on other sites lead there no more. Everyone signs in again. Passkeys of the old address work no more.
check-do-address-other = When that is meant: keep the old address leading to the new one, and tell the new one to the providers of work accounts. Else set public_url back.
check-clock = The clock is not behind.
check-clock-behind = The clock is { $minutes } minutes behind.
check-harm-clock-behind = Signing in and links in mails go wrong. New posts stand in the wrong place.
check-do-clock-behind = Set the clock, and keep it right: timedatectl set-ntp true.
check-mail = The mail server answers.
check-mail-set = There is a mail server in the settings.
check-mail-kept = There is no mail server. Mails stay in the folder outbox.
check-mail-nowhere = mail.smtp_url is not set.
check-harm-mail-nowhere = Nobody gets mail: no invitation, no link for a new password.
check-do-mail-nowhere = Set mail.smtp_url to a mail server.
check-mail-refused = The mail server does not work.
check-harm-mail-refused = Nobody gets mail. Mails wait for a day or two.
check-do-mail-refused = Look at mail.smtp_url, the password and the firewall.
check-jobs = { $count } jobs wait for their turn. None stands still.
check-jobs-parked = { $count ->
    [one] 1 job stands still.
   *[other] { $count } jobs stand still.
}
check-harm-jobs-parked = Someone may miss a mail or a notice.
check-do-jobs-parked = Mend what is said. Then have them tried again at /beheer/taken.
check-jobs-unknown = The work in the background can’t be looked at.
check-harm-jobs-unknown = Mails and notices may not come.
check-do-jobs-unknown = Look into the log.
check-backup = The last backup is of { $at }: { $size } in { $folder }.
check-backup-under-way = A backup is being made in { $folder }.
check-backup-by-hand = The last backup is of { $at }: { $size } in { $folder }. None is made by itself.
check-backup-old = The last backup is of { $at }. None is made by itself.
check-harm-backup-old = When the disk breaks, everything since then is gone.
check-do-backup-old = Make a new one: lerend backup DIR. Or set backup.folder: then one is made each night.
check-backup-gone = The backup of { $at } is no longer in { $folder }.
check-harm-backup-gone = If the disk fails, there is nothing to restore.
check-do-backup-gone = Do you keep it elsewhere? Then there is nothing to do. Else make one now: lerend backup FOLDER.
check-backup-inside = The latest backup lies in the folder of the site itself: { $folder }.
check-harm-backup-inside = If the disk fails, the backup is gone too.
check-do-backup-inside = Make a backup in a folder on another disk: lerend backup FOLDER.
check-backup-trial = There is no backup. This site is for this machine alone.
check-backup-off = No backup is made by itself: backup.folder is not set.
check-harm-backup-off = When the disk breaks, everything of everyone is gone.
check-do-backup-off = Set backup.folder to a folder on another disk. When you make backups in another way, there is nothing to do.
check-backup-first = No backup was made yet.
check-harm-backup-first = When the disk breaks, everything of everyone is gone.
check-do-backup-first = Let the server run: it makes one each night. For one now: lerend backup DIR.
check-backup-failed = The backup of { $at } failed.
check-harm-backup-failed = When the disk breaks, the latest of everyone is gone.
check-do-backup-failed = Look whether backup.folder has room and may be written. Make one by hand: lerend backup DIR.
check-backup-broken-off = The backup of { $at } was broken off.
check-harm-backup-broken-off = When the disk breaks, the latest of everyone is gone.
check-do-backup-broken-off = Look in the log why the server stopped. Make one by hand: lerend backup DIR.
check-backup-late = A backup was missed. The last one is of { $at }.
check-harm-backup-late = When the disk breaks, the latest of everyone is gone.
check-do-backup-late = Did the server run at the time of backup.at? Look into the log. Make one by hand: lerend backup DIR.
check-backup-unknown = Backups can’t be looked at.
check-harm-backup-unknown = You don’t know whether everything can be put back.
check-do-backup-unknown = Look whether the database answers.
check-passkeys = All passkeys belong to this address.
check-passkeys-elsewhere = { $count ->
    [one] 1 passkey belongs to another address than that of public_url.
   *[other] { $count } passkeys belong to another address than that of public_url.
}
check-harm-passkeys-elsewhere = Whoever has one can't sign in here with it.
check-do-passkeys-elsewhere = Did the site move? Ask people to sign in with their passwords and to make a new passkey. Else set public_url back.
check-passkeys-unknown = Whether passkeys belong to this address can't be looked up.
check-harm-passkeys-unknown = Perhaps nobody can sign in with a passkey.
check-do-passkeys-unknown = Look whether the database answers.
check-certificate = The certificate of the site holds until { $day }.
check-certificate-ends = The certificate of the site holds only until { $day }.
check-harm-certificate-ends = After that everyone gets a warning instead of the site.
check-do-certificate-ends = Look whether the reverse proxy gets a new certificate by itself.
check-certificate-ended = The certificate of the site held until { $day }.
check-harm-certificate-ended = Everyone gets a warning instead of the site.
check-do-certificate-ended = Look why the reverse proxy has no new certificate.
check-sign-in = { $name } answers.
check-sign-in-set = { $name } is in the settings: { $issuer }.
check-sign-in-secret = { $name }: the client secret holds until { $day }.
check-sign-in-ended = { $name }: the client secret ended on { $day }.
check-harm-sign-in-ended = Nobody signs in here with a work account. Passwords go on.
check-do-sign-in-ended = Make a new one there and put it into the settings.
check-sign-in-ends = { $name }: the client secret ends on { $day }.
check-harm-sign-in-ends = After that nobody signs in here with a work account.
check-do-sign-in-ends = Make a new one there in time and put it into the settings.
check-sign-in-certificate = { $name }: the certificate of that server holds until { $day }.
check-sign-in-certificate-ended = { $name }: the certificate of that server held until { $day }.
check-harm-sign-in-certificate-ended = Nobody signs in here with a work account. Passwords go on.
check-do-sign-in-certificate-ended = Tell whoever runs that server.
check-sign-in-certificate-ends = { $name }: the certificate of that server holds until { $day }.
check-harm-sign-in-certificate-ends = After that nobody can sign in here with a work account.
check-do-sign-in-certificate-ends = Tell whoever runs that server.
check-sign-in-silent = { $name } does not answer.
check-harm-sign-in-silent = Nobody signs in here with a work account. Passwords go on.
check-do-sign-in-silent = Look at its issuer and at the settings of [fetch].
kept-title = What goes by itself
kept-about = Each night, what was kept long enough is cleared away. The periods stand in the settings of the installation, at [retention].
kept-what = What
kept-period = Stays
kept-last = Last time
kept-removed = Removed
kept-until = Older than
kept-lately = In { $days } days
kept-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
kept-at-once = Goes at once
kept-years = { $years ->
    [one] 1 year
   *[other] { $years } years
}
kept-not-yet = Not yet
kept-sessions = Sessions that ended
kept-links = Links from mails that no longer work
kept-invitations = Invitations that nobody accepted
kept-accepted-invitations = Invitations that were accepted
kept-attempts = Failed attempts to sign in
kept-spends = Counters against too much of the same
kept-submissions = Forms that were sent
kept-drafts = Drafts
kept-discarded-drafts = Drafts that were thrown away
kept-read-notices = Notices that were read
kept-unread-notices = Notices that were not read
kept-readings = What participants have read
kept-group-candidates = Requests and invitations for groups
kept-group-departures = Who left a group
kept-ended-grants = Roles that ended
kept-done-jobs = Background work that is done
kept-unused-files = Files that no text uses
kept-outbox = Mails that could not be sent
kept-work-sign-ins = Unfinished attempts to log in with a work account
kept-audit-people = Who did what in the log, to whom and why
kept-webhook-deliveries = What webhooks passed on
kept-tokens = Tokens of programs that ended
kept-repeats = Requests of programs, with the answer
kept-reports = Lines of this overview
manage-version = Version


role-organisation-manager = Manager of an organisation
role-poi-moderator = Moderator of a provincial institution
role-spn-moderator = Moderator of SPN
role-kb-moderator = Moderator of the national library
role-vob-editor = Editor of VOB
role-support = Help desk
role-cbct = Certifier
role-administrator = Administrator

power-curate = Improve and choose
power-moderate = Moderate
power-manage-members = Manage colleagues
power-edit-taxonomy = Manage words
power-publish-editorially = Write editorially
power-support = Answer questions about the platform
power-administer = Run the platform

scope-network = Whole network
scope-province = Province
scope-theme = Theme or word
scope-category = Category
scope-group = Group
scope-organisation = Organisation

facet-theme = Themes
facet-programme = Programmes
facet-target-group = Target groups
facet-tag = Free words

## Steps: welcome and setting up

step-count = Step { $n } of { $of }
step-next = Next
step-finish = Done
step-back = Back
step-skip = Skip
step-done = done
step-skipped = skipped

welcome-steps = The first steps
welcome-step-who = Who you are
welcome-step-groups = Groups
welcome-step-days = Working days
welcome-again = Go through the first steps again
welcome-who-title = Who are you?
welcome-who-intro = Then colleagues see whom they talk to, and what they can ask you.
welcome-themes = Ask me about
welcome-themes-hint = Choose what you know much about. It is shown on your profile.
welcome-expertise = Also ask me about
welcome-groups-title = Where do you take part?
welcome-groups-intro = In a group you work together on a project, a region or a field of work. You need not choose categories: you can always read them.
welcome-groups = Which groups would you like to join?
welcome-groups-none = There are no groups now that you can join by yourself. If a group invites you, you get a notice.
welcome-groups-all = See all groups
welcome-group-free = you join at once
welcome-group-asks = an owner decides
welcome-days-title = When do you work?
welcome-days-intro = Then we know what is new for you, also if you don’t work every day.
welcome-days-notices = Is there something for you? Then you see it on top, at the bell. You get no mail about it.

setup-steps = Setting up in 5 steps
setup-go-on = Go on setting up
setup-account = Account
setup-organisation = Organisation
setup-categories = Categories
setup-look = Name and texts
setup-colleagues = Colleagues
setup-organisation-title = Your organisation
setup-organisation-intro = Add what you know. You add other organisations later.
setup-domains = Who can become a member without an invitation? E-mail addresses that end in
setup-categories-title = Where do you begin?
setup-categories-intro = Questions and discussions are kept in categories. Begin with few. You can always add one.
setup-categories-there = These categories are there already:
setup-proposals = Choose from these proposals
setup-own = Other categories
setup-own-hint = Put each name on a line of its own.
setup-audience-hint = This holds for what you choose here. You can change it for each category later.
setup-look-title = Name and texts of the site
setup-look-intro = Whoever runs the server sets this, in the file lerend.toml. You can read it here, not change it.
setup-look-house = Choose the colours of your house style
setup-look-texts = The site also tells something about itself. Check whether it fits you:
setup-look-own = Do you want other texts? Then whoever runs the server puts them in a folder. The name of that folder goes into the last line below. What the files are called is in lerend.example.toml.
setup-look-lines = Give these lines to whoever runs the server, with your own details. Then the server starts again. The last line can go if you keep the texts.
setup-look-open = Not everything is filled in yet. You can go on. This step stays open until it is there.
setup-site-name = Name
setup-site-address = Address
setup-site-operator = Who offers the site
setup-site-contact = Where people can turn to
setup-site-missing = Not filled in yet
setup-example-operator = Example Foundation
setup-example-contact = contact@network.example
setup-colleagues-title = Invite your first colleagues
setup-colleagues-intro = Everyone gets a mail with a link. A few colleagues to begin with are enough.
setup-colleagues-for = They will take part for { $organisation }.
setup-addresses = E-mail addresses
setup-addresses-hint = Put each address on a line of its own. Name and function may follow, with commas between.
problem-empty-categories = Choose at least 1 category, or skip this step.

proposal-general = General
proposal-about-general = For all that fits nowhere else.
proposal-language = Language and basic skills
proposal-about-language = Taalhuis, language cafés, reading, writing and arithmetic.
proposal-digital = Digital help
proposal-about-digital = Informatiepunt Digitale Overheid, courses and consulting hours.
proposal-education = Education and youth
proposal-about-education = De Bibliotheek op school, BoekStart and the promotion of reading.
proposal-collection = Collection
proposal-about-collection = Acquisition, weeding, shelving and lending.
proposal-activities = Programmes and activities
proposal-about-activities = Lectures, makerplaats, debate and meeting.
proposal-building = Building and opening hours
proposal-about-building = Furnishing, self-service and safety.
proposal-staff = Staff and volunteers
proposal-about-staff = Recruiting, training and working together.
proposal-site = Questions about this site
proposal-about-site = How something works, and what could be better.

## What was just done

said-question = Your question is there. Your colleagues can answer now.
said-discussion = Your discussion is there.
said-announcement = The announcement is there.
said-practice = Your practice is there. You can add to it at any time.
said-editorial = The article is there.
said-reply = Your reply is there.
said-answer = Your answer is there.
said-edited = Saved. What it said before is among the versions.
said-accepted = This answer is now on top as a best answer.
said-not-accepted = This answer is no longer a best answer.
said-joined = Welcome! You have joined. 3 short steps are left. You may skip them.
said-settled = You are done. Look something up, or ask a question right away.
said-set-up = You have come to the end of the steps. What you skipped, you find here again.
said-group-started = Your group is there. Invite its first members here.
said-group-left = You have left the group.
said-member-removed = This member is no longer in the group.
said-saved = It is saved.
said-password = Your password was changed. You were logged out on other devices.
said-session-ended = You are logged out on that device.
said-sessions-ended = You are logged out everywhere.
said-discarded = The draft is gone.
said-draft-back = Your draft is there again.
said-draft-swapped = Your draft is there again, in place of what you wrote meanwhile. That can be put back too.
said-draft-before = Your draft was there again already. There is nothing more to put back.
said-no-draft-back = There is nothing to put back.
said-invited = The invitation is on its way.
said-reminded = The invitation is on its way again. The old link does not work any more.
said-withdrawn = The invitation has been withdrawn.
said-given = The role has been given.
said-revoked = The role has been taken back.
said-given-back = You gave the role back.
said-added = It has been added.
said-merged = The words have been merged.
said-retried = It is tried again.
said-thanked = You have said thanks.
said-not-thanked = Your thanks are taken back.
said-adopted = Saved. Your organisation is among them.
said-not-adopted = Your organisation is no longer among them.
said-confirmed = Noted: this answer still holds.

## Thanks, we do this too, in short

thank-button = Thanks
thank-count = { $count ->
    [one] Thanked once
   *[other] Thanked { $count } times
}
adoption-title = We do this too
adoption-counted = { $count ->
    [one] organisation does this
   *[other] organisations do this
}
adoption-count = { $count ->
    [one] 1 organisation does this too
   *[other] { $count } organisations do this too
}
adoption-intro = About: { $title }
adoption-for = This is shown with: { $organisation }. Your own name is not.
adoption-note = How did it go?
adoption-there = This is what stands there now:
adoption-hint = Write one or two sentences. What worked, what did you do differently?
adoption-remove = We don’t do this any more
brief-title = In short
brief-intro = With: { $title }
brief-hint = What came out of it? Say it in one or two sentences, for those with little time.
brief-edit = Change ‘in short’
brief-missing = There is an answer. Help those who read this later:
brief-write = Write it in short
confirm-question = This answer is of { $day }. Does it still hold?
confirm-button = Yes, it still holds
confirm-by = Checked by
order-best = Put the most useful replies first
order-best-now = The most useful replies stand first.
order-time = Put them in order
said-follows = You follow this. You are told of each reply.
said-follows-not = You follow this no longer.
said-mutes = You are told nothing more of this.
said-read-all = Everything is marked as read.

## Notices, following, new

nav-notices = Notices
notices-count = new
notices-intro = What others wrote where you wrote, or in what you follow.
notices-read-all = Mark everything as read
notices-none = There are no notices yet. Ask a question or follow one, and you read here what happens.
notices-none-link = See the questions
notice-new = New
notice-mention = names you in
notice-answer = replied to what you wrote:
notice-answer-elsewhere = replied at
notice-wrote = wrote
notice-reply = wrote in what you follow:
notice-accepted = chose your answer as the best in
notice-adopted = also does what you wrote at
notice-moved = moved what you wrote:
notice-closed = closed what you wrote:
notice-restored = put back what you wrote:
notice-edited = changed what you wrote in
notice-changed-kind = made what you wrote something else:
notice-merged = made one topic of yours and
notice-split = put your reply in a topic of its own:
notice-summarized = changed “In short” of your topic:
count-new = { $count } new
follow-button = Follow
follow-on = You follow this.
follow-off = Follow no longer
follow-mute = No notices
follow-section = Follow and save
follow-muted = You are told nothing of this.
follow-again = Follow again
new-title = New for you
new-intro = What you have not read, of the last { $days } days on which you worked.
new-intro-followed = New replies in what you follow, however long ago.
new-work-days = Choose your working days
new-tab-all = Everything
new-tab-followed = What you follow
new-none = You have read everything.
new-since = New since your last visit
work-days-title = Working days
work-days-intro = Don’t you work every day? Then what is new stays new for longer: { $days } of your working days.
work-days-legend = On which days do you work?
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
said-moved = It stands here now. The old address keeps working.
said-changed-kind = The kind has changed. The old number leads here.
said-pinned = This stands on top now.
said-unpinned = This no longer stands on top.
said-webhook-tried = The message is being sent. Look in a moment whether it arrived.
said-webhook-gone = The webhook is gone.
said-feed-key-gone = That address no longer works.
said-locked = Nobody can reply here any more.
said-unlocked = Replies are possible again.
said-deleted = Your reply is gone. Choose “Put back” at your reply if you did not mean to.
said-others-text = There was still a text of someone else here. It was not sent, and you do not get to see it.
said-restored = It is there again.

## Tending an item

tend-title = Manage
tend-move = Move
tend-move-intro = The old address keeps working. With replies of others it can’t go where more people read along.
tend-note = Why?
tend-kind = Change the kind
tend-kind-intro = A question can become a discussion, and the other way round. It then gets another number; the old number leads there too. Made what it was before, it gets its old number back.
tend-kind-to = Make it this: { $kind }
tend-pin = Put on top
tend-pin-intro = Who opens the category or group sees this first. After the last day it goes back among the others by itself.
tend-until = Up to and including which day?
tend-lock = Close for replies
tend-lock-intro = What is there can still be read.
tend-lock-why = Why?
tend-lock-hint = Everyone who reads this sees the reason.
tend-unlock = Open for replies
tend-delete = Delete
tend-delete-intro = You can put it back afterwards.
deleted-title = Deleted
deleted-intro = Readers no longer see it. A mistake? Put it back.
deleted-undo = Put back
deleted-by-network = Removed after a decision of the moderators
deed-by-network = the moderators
deleted-by = Taken away by
deleted-was = What was there
deleted-on = To the start
deeds-title = What else was done to it
deed-locked = Closed
deed-unlocked = Opened
deed-slowed = Slowed down
deed-unslowed = No longer slowed down
deed-pinned = Put on top
deed-unpinned = On top no longer
deed-moved = Moved
deed-changed-kind = Another kind
deed-deleted = Deleted
deed-restored = Put back
place-pinned = On top
said-kept = Kept. You find it under Kept.
said-not-kept = It is kept no longer.

## Keeping

bookmark-title = Keep
bookmark-kept = Kept
bookmark-intro = Only you see what you keep.
bookmark-note = Why do you keep this?
bookmark-day = When do you want to think of it?
bookmark-day-hint = On that day you are told of it.
bookmark-remove = Keep it no longer
bookmark-remove-name = Stop keeping: { $name }
bookmark-gone = No longer to be read
bookmark-gone-why = It was deleted, or it is not for you any more. What you wrote with it yourself is still here.
bookmark-edit = Change
bookmark-on = Notice on { $day }
bookmarks-title = Kept
bookmarks-none = You have not kept anything yet. Choose “Keep” with a post that you need later.
notice-bookmark = You wanted to think of this:
state-locked = Closed for replies
adoption-change = Change: we do this too
tend-until-hint = Choose a day that is yet to come, such as that of a meeting. Then it stands among the others again.

file-unsent = Nothing was sent yet. Choose a smaller file, or send once more: then your text goes without a file.
problem-file-empty = This file is empty. Choose another one.
problem-file-too-large-file = This file is too large. { $max } MB is the most.
problem-file-unknown-kind = We don’t take this kind of file. Choose a photo (JPEG, PNG, GIF or WebP), a PDF, an office document or plain text.
problem-file-broken = We can’t read this file. Save it again and try once more.
problem-file-too-many-pixels = This picture is too large to show. Make it smaller and try again.
problem-file-macros = There is a program (macro) in this document. Save it without and try again.
problem-file-none = Choose a file first.
problem-needs-words = The picture is in your text, without a description so far. Write what it shows, or go on as it is.
problem-too-much-today = You have added a lot today: { $max } MB a day is the most. Tomorrow there is room again.
problem-tells-many = { $people ->
    [one] This notifies 1 colleague. Is that what you want? Then send it once more.
   *[other] This notifies { $people } colleagues. Is that what you want? Then send it once more.
}
problem-names-outside = You name { $groups }. You are not in it, so that group gets no notice. { $people ->
    [0] Send once more if that is all right.
    [one] 1 colleague does get a notice. Send once more if that is all right.
   *[other] { $people } colleagues do get a notice. Send once more if that is all right.
}
problem-tells-too-many = This notifies too many colleagues: { $max } is the most. Name fewer or smaller groups.
told-count = { $count ->
    [0] Nobody is notified by this.
    [one] 1 colleague is notified, because you name them.
   *[other] { $count } colleagues are notified, because you name them or a group of theirs.
}
file-title = Add a picture or file
file-label = File
file-hint = A photo, PDF, office document or text, up to 10 MB. Data inside a photo, such as its place, is taken out.
file-alt-label = What does the picture show?
file-alt-hint = For colleagues who can’t see the picture. Leave it empty for a document.
file-words = What does it show?
file-words-of = What does { $name } show?
file-words-hint = For colleagues who can’t see the picture. Leave it empty if the picture adds nothing.
file-words-button = Put it with the picture
file-button = Put it with the text
file-attached = It is on a line of its own below your text. Move that line to where you want it.
file-described = The description is with the picture.
quote-button = Quote
quote-reply = { $label }, reply { $n }
moved-back = Reply { $n } is here now as
moved-reply = Reply { $n } now stands under
referring-title = Referred to here
tend-split = Make it a post of its own
tend-split-intro = Take out replies that are about something else. Together they become a new post in the same place. Their old addresses lead there.
tend-split-numbers = Which replies?
tend-split-hint = Their numbers, such as 2, 4-6. The first one becomes the beginning of the new post.
tend-split-kind = What does it become?
tend-split-name = Title of the new post
tend-merge = Merge with another post
tend-merge-intro = Everything here goes to the end of the other post. This number leads there from then on. Within 30 days you can take them apart again.
tend-merged-since = belongs to this since
tend-unmerge = Take it out again
tend-merge-into = With which post?
tend-merge-hint = Its number, such as V 1284.
problem-empty-until = Choose the last day.
problem-empty-numbers = Write which replies go out of here, such as 2, 4-6.
problem-empty-into = Write the number of the other one, such as V 1284.
problem-no-numbers = Write the numbers of replies, such as 2, 4-6.
problem-not-a-choice-audience = That is not possible here: a category has no group. Choose again who can read this.
problem-not-a-choice-numbers = Not all of these replies are here. Check the numbers.
problem-no-label = We find no post with this number. Write it like V 1284.
problem-itself-item = This is the post itself. Choose another one.
problem-no-topic = Only questions, discussions and announcements that are there can be merged.
problem-others-replied-into = More people read there than here. What stands here was not written for them.
problem-shuts-out-into = People who wrote here could no longer read it there. Choose another topic, or ask a moderator.
deed-split = Split
deed-merged = Merged
said-split = It is a post of its own now.
said-made-one = The posts are merged.

## Joining groups

group-joining = How does someone come in?
group-joining-hint = Into a hidden group people come only when you invite them.
joining-free = Who wants to joins at once
joining-ask = Who wants to asks; an owner decides
joining-invited = Only who an owner invites
join-open = This group is open: you can join at once.
join-button-open = Join
join-ask = Ask to join
join-note = Why would you like to join?
join-note-hint = One or two sentences for the owners of the group.
join-button-ask = Ask
join-asked = You asked to join on { $day }. An owner decides; you will be told.
join-button-withdraw = Take it back
join-declined = An owner did not let you in, or took you out of this group. From { $day } you can ask again.
place-candidates = { $count ->
    [one] 1 request or invitation
   *[other] { $count } requests or invitations
 }
invitation-invites = invites you to join the group { $name }.
invitation-offers = asks you to own the group { $name }.
invitation-means = If you join, you read all that is in the group, and the others see your name among its members.
invitation-means-owner = An owner invites people, decides about requests and keeps the posts in the group tidy.
invitation-yes = Yes, please
invitation-no = No, thank you
group-asking-title = Who would like to join
group-asking-none = Nobody asks.
group-let-in = Let in
group-let-in-name = Let in: { $name }
group-not-let-in = Don’t let in
group-not-let-in-name = Don’t let in: { $name }
group-handle-hint = The whole name or the handle. For example: Sanne Voorbeeld, or @sanne.
group-fields-title = Name and readers
invite-title = Invite colleagues
invite-handles = Names of your colleagues
invite-handles-hint = The whole name or the handle, with commas between. For example: Sanne Voorbeeld, @karin.
invite-note = What would you like to say with it?
invite-note-hint = They read this with the invitation.
invite-button = Invite
invite-open-title = Invited, no answer yet
invite-withdraw = Withdraw
invite-withdraw-name = Withdraw the invitation of { $name }
offer-title = One more owner, or handing the group over
offer-intro = Your colleague is asked, and becomes an owner after a yes.
offer-orphaned = This group has no owner any more. Whom do you ask?
offer-handle = Name of the new owner
offer-instead = I hand the group over and am no owner after that
offer-instead-hint = You stay a member of the group.
offer-button = Ask
problem-free-needs-open = Only when all staff may read the posts. Choose otherwise, or let an owner decide.
problem-unknown-people = We don’t know { $found }. Write the whole name, or the handle of the profile.
problem-name-several = Several colleagues are called { $found }. Choose a handle: { $handles }.
problem-no-account = { $found } has no account here yet.
problem-one-person = Write the name of 1 colleague.
problem-invited-already = { $count ->
    [one] { $found } is invited already, and has not answered yet.
   *[other] { $found } are invited already, and have not answered yet.
}
problem-said-no = { $found } said no a short while ago. Ask another time.
problem-in-already = These colleagues are in the group already.
problem-owner-guest = A guest can’t own a group. Choose a colleague.
problem-owner-already = This colleague is an owner already.
conflict-adoption-changed = A colleague wrote something else here meanwhile, which stands below. If you save, your text takes its place.
conflict-in-already = You are in this group already.
conflict-by-invitation = Into this group you come only when an owner invites you.
conflict-declined-lately = You were not let into this group a short while ago. Try again later.
conflict-request-over = This request is gone: taken back, or answered by another owner.
said-group-joined = You are in this group now.
said-group-owned = You own this group now.
said-join-asked = You have asked. You will be told when an owner has decided.
said-join-withdrawn = You have taken back your request.
said-invitation-declined = You said no. Whoever invited you is told so, and can’t invite you again for now.
said-let-in = This colleague is in the group now.
said-not-let-in = This colleague was not let in.
said-group-invited = The invitation is on its way.
said-group-offered = You have asked. You will be told when they say yes.
said-stepped-back = This colleague is no owner any more.
notice-group-request = would like to join the group
notice-group-invited = invites you into the group
notice-group-offered = asks you to own the group
notice-group-accepted = said yes, and is now in the group
notice-group-said-no = said no to what you asked about the group
# Where people work, colleagues and guests
directory-title = Colleagues
directory-intro = Find who takes part, and what you can ask them about.
directory-intro-visitor = These are colleagues who show their name to everyone. Log in to see everybody.
directory-words = Name, job or subject
directory-organisation-all = All organisations
directory-office = Role
directory-office-all = All roles
directory-count = { $count ->
    [one] 1 colleague found.
   *[other] { $count } colleagues found.
}
directory-clear = Clear all filters
directory-none = Nobody found. Choose fewer filters, or type another word.
directory-help = Read how to find colleagues
directory-none-search = Search everything
ask-person = Ask { $name } a question
ask-person-body = @{ $handle }, do you know more about this?
search-colleagues = Look for ‘{ $words }’ among colleagues
organisation-members-find = Find a colleague of this organisation
office-colleague = Colleague
office-guest = Guest
office-manager = Manager of an organisation
office-moderator = Moderator
office-editor = Editor
office-certifier = Certifier
office-administrator = Administrator of the site
seen-everyone = Everyone
seen-staff = Colleagues in the network
seen-organisation = Colleagues of your own organisation
seen-nobody = Nobody
field-job-title-seen = Who sees your job?
field-about-seen = Who sees what you tell about yourself?
field-expertise-seen = Who sees what you can be asked about?
field-work-days-seen = Who sees on which days you work?
profile-who-sees = Who sees what?
profile-who-sees-hint = Everyone sees your organisation: it stands with what you write. Visitors see your name only if you choose so above.
profile-work-days-hint = You choose your working days at Working days.
person-preview = How others see you
person-preview-back = Back to your profile
person-preview-who = Who is looking?
person-preview-hidden = They can't see your page. With what you write stands your organisation, and your job if you show it to them.
person-parts = What this colleague shared
person-part-all = Everything
person-part-practices = Practice
person-part-questions = Questions
person-part-answers = Answers
person-part-accepted = Best answers
person-part-adopted = We do this too
person-adopted-own = Only you see this. Others see that your organisation does it, not that you said so.
person-accepted = Best answer
person-departed = No longer works at
person-work-days = Works on:
employment-title = Work
work-where = Where you work
work-guest = You are a guest of { $organisation }, until { $day }.
work-guest-contact = Would you like to stay longer, or is something wrong? Ask
work-guest-nobody = You have no contact now.
work-leaving = It was said that you work here until { $day }. Is that wrong? Ask who manages your organisation. After that you can’t log in.
work-since = since { $since }
work-from-until = from { $since } until { $until }
work-own = Only you see where you worked before. Who manages your organisation sees that you work here, and when that was confirmed.
work-asked = Do you still work here? We ask once a year.
work-still = Yes, I still work here
work-claimed = Your work account at { $provider } says that you work at { $organisation } now. Is that right?
work-claimed-yes = Yes, I work at { $organisation } now
work-claimed-what = Is it not right? Then there is nothing to do. What you wrote goes with you. Roles from your employer end.
work-confirmed = This was last confirmed on { $day }.
work-other = Going to work elsewhere?
work-other-how = Ask for a link at the address of your new work. Open it while you are logged in. Then your account comes along. A manager of your new organisation can invite you too.
work-email-hint = The address at your new organisation.
work-send = Send the link
work-guests = Your guests
guest-until = Guest until { $day }
guest-over = Was a guest until { $day }
guest-of = guest of { $name }
guest-of-nobody = nobody answers for them yet
guest-new-day = Last day
guest-prolong = Change the day
guest-end-today = End today
guest-end-today-what = After today this guest can’t log in. What was written stays.
guest-end-today-do = Yes, end today
guest-sponsor = New contact
guest-hand-over = Hand over
join-has-account = Do you have an account already?
join-has-account-sign-in = Log in and take it along
join-has-account-still = My old account stands still
come-over-title = Go to work at { $organisation }
come-over-intro = You work at { $from } now. With this link your account comes along. It was sent to { $email }.
come-over-texts = All that you wrote stays yours. With it stands where you worked then.
come-over-articles = Practices stay with { $from }. Your colleagues there keep them up.
come-over-roles = { $count ->
    [0] You have no roles that end.
    [one] You have 1 role from your work. It ends.
   *[other] You have { $count } roles from your work. They end.
}
come-over-groups = You stay in your groups. Their owners are told.
come-over-email = From now on you log in with { $email }.
come-over-guest = You are a guest there until { $day }.
come-over-job-title-hint = Your job at your new organisation.
come-over-submit = Take my account along
come-over-not-you = Is this not you?
sign-in-first-why = You have an account already. Log in with it. Then you can take it along.
sign-in-first-other = You are logged in with another account. Log out first.
come-back-intro = Your old account stands still, since you don't work any more where you did. Show with your old address and password that it is yours.
come-back-own = Hello { $name }, your account stands still. Choose a new password. Then it works again.
come-back-email = The address of your old account
come-back-code-hint = Only when you log in with a code of an app.
come-back-email-hint = That address need not work any more.
staff-title = Who works here?
staff-intro = Is someone leaving? Say so here. What people read, or when they were here, is never shown.
staff-asked = { $count ->
    [one] Does this colleague still work here? Of 1 colleague that was said more than a year ago.
   *[other] Do these colleagues still work here? Of { $count } colleagues that was said more than a year ago.
}
staff-confirm-all = Yes, all of them still work here
staff-confirm = Still works here
staff-question = Does this colleague still work here?
staff-confirmed = confirmed on { $day }
staff-until = works here until { $day }
staff-was-until = worked here until { $day }
staff-keep = Works here after all
staff-none = Nobody with an account works here yet.
staff-find = Find by name
staff-find-none = Nobody here is called that.
staff-find-all = Show everyone
staff-let-go = Leaves
staff-let-go-what = This colleague can't log in any more then. Roles end. What they wrote stays, with their name. With a new employer the account can go on.
staff-let-go-do = Say that this colleague leaves
let-go-title = { $name } leaves right now
let-go-guests = { $count ->
    [0] There are no guests.
    [one] 1 guest gets another contact.
   *[other] { $count } guests get another contact.
}
let-go-groups = Which groups this colleague is in stays their own. The owners of those groups are told.
let-go-roles = { $count ->
    [0] There are no roles at this organisation. Roles elsewhere end.
    [one] 1 role at this organisation ends. Roles elsewhere do too. They don’t come back by themselves.
   *[other] { $count } roles at this organisation end. Roles elsewhere do too. They don’t come back by themselves.
}
let-go-keys = Keys for programs and feeds don’t work while nobody can log in.
let-go-now = Yes, this colleague is gone now
let-go-not = Don’t do it
let-go-today = Leaves right now
staff-last-day = Last day
staff-last-day-hint = After this day your colleague can’t log in any more.
staff-guests = Guests
staff-orphans = Practices with a contact who does not work here
staff-orphans-what = Is that still right? Else choose another contact.
staff-gone = Gone
merge-title = Merge organisations
merge-which = Which organisations?
merge-from = Which organisation becomes part of another?
merge-into = Of which organisation?
merge-word-hint = Type its name and choose. The address of its page or its ISIL will do too.
merge-desk = Does an organisation become part of another? Then everything follows.
merge-leaves = This of { $from } leaves the page. Undoing brings it back:
merge-see = See what happens
merge-what = { $from } becomes part of { $into }. This moves:
merge-members = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
merge-articles = { $count ->
    [one] 1 practice of its own
   *[other] { $count } practices of its own
}
merge-carried = { $count ->
    [one] 1 practice that it takes part in
   *[other] { $count } practices that it takes part in
}
merge-adopted = We do this too, { $count } times
merge-adopted-both = { $count } times both say that they do this too. That counts as 1 then.
merge-grants = { $count ->
    [one] 1 role
   *[other] { $count } roles
}
merge-invitations = { $count ->
    [one] 1 open invitation
   *[other] { $count } open invitations
}
merge-children = { $count ->
    [one] 1 organisation that is part of it
   *[other] { $count } organisations that are part of it
}
merge-domains = Domains:
merge-words = Addresses and codes that lead on:
merge-after = Everyone at both organisations is told. You can undo this for a day.
merge-sure = Yes, merge these organisations
merge-do = Merge
merge-other = Choose other organisations
merge-standing = Merged lately
merge-standing-none = There is nothing that can still be undone.
merge-was = { $from } became part of { $into }
merge-until = can be undone until { $day }, { $time }
merge-back = { $count ->
    [one] 1 participant goes back.
   *[other] { $count } participants go back.
}
merge-elsewhere = { $count ->
    [one] 1 participant works elsewhere by now and stays there.
   *[other] { $count } participants work elsewhere by now and stay there.
}
merge-published = { $count ->
    [one] 1 practice from after that stays with { $into }.
   *[other] { $count } practices from after that stay with { $into }.
}
merge-undo = Undo
merge-undo-of = Undo that { $from } became part of { $into }
problem-no-colleague = We know no colleague of this organisation by this name. Type the name that stands behind the at sign.
problem-not-sure = Tick the box if you are sure.
conflict-colleague-as-guest = You are or were a colleague in the network. That account can't become a guest's: you could not read any more what you wrote for colleagues. Ask for an invitation to another address.
conflict-merge-later = One of these organisations merged again after that. Undo that first.
conflict-merge-too-late = This is more than a day ago. It can't be undone any more.
conflict-merge-word = The ISIL of this organisation belongs to another now. Take it away there first.
said-came-over = You work at your new organisation now.
said-let-go = This colleague can't log in any more.
said-let-go-later = Saved. After that day this colleague can't log in any more.
said-stays = This colleague works here, and can log in. Guests and keys are back. Roles have to be given again.
said-work-confirmed = Saved. We will ask again in a year.
said-guest-prolonged = The last day was changed.
said-guest-handed-over = The guest has another contact.
said-organisations-merged = The organisations were merged.
said-merge-undone = The merger was undone.
notice-group-member-moved = works no longer where they did. Is it still right that they are in the group
notice-contact-left = works with you no more, and is still the contact of practices of
notice-guest-ends = is a guest for two weeks at most, at
notice-guest-ends-own = You are a guest for two weeks at most, at
notice-guest-handed-over = is your guest now, at
notice-guest-day-moved = changed your last day as a guest of
notice-guest-contact = is your contact now at
notice-let-go = said that you are leaving
notice-merger-undone = The merger was undone. This is an organisation of its own again:
notice-works-elsewhere = Do you work here now? Your work account names
notice-confirm-staff = Who still works at
notice-confirm-self = Do you still work at
notice-unconfirmed = For two months nobody said who still works at
notice-organisations-merged = Your organisation and another go on together as
notice-merger = { $from } is part of { $into } now. Members, roles, guests and practices go along. What you wrote stays.
notice-merger-until = An administrator can undo this until
mail-come-over-link = Take your account along
mail-guest-ends-subject = { $name } is almost no longer a guest at { $site }
mail-guest-ends-own-subject = You are almost no longer a guest at { $site }
mail-guest-ends = { $name } is your guest, until { $day }. You can change the last day, or hand your guest over to a colleague.
mail-guest-ends-own = You are a guest of { $organisation }, until { $day }. Would you like to stay longer? Ask who invited you.
mail-guest-ends-link = See your guests
mail-guest-ends-keeps = What was written stays.
mail-guest-shortened-subject = You are a guest of { $site } for less long
mail-guest-shortened = Your last day as a guest of { $organisation } was changed. You are a guest until { $day } now.
mail-own-work-link = See who your contact is
mail-let-go-subject = Your account at { $site } when you leave
mail-let-go-now = It was said that you no longer work at { $organisation }. So your account stands still: you can’t log in any more. What you wrote stays, with your name.
mail-let-go-later = It was said that you work at { $organisation } until { $day }. After that your account stands still, and you can’t log in. What you wrote stays, with your name.
mail-let-go-until-then = Until that day you can take your data along. Are you going to work at an organisation that takes part? Then you take your account along: see your settings, under Work.
mail-let-go-data = Take your data along
mail-let-go-wrong = Is this wrong? Ask { $name }, who said so.
mail-still-subject = Your account at { $site } stands still
mail-still-why = You would like a new password for { $site }. Your account at { $organisation } stands still. You no longer work there, or your time as a guest is over.
mail-still-elsewhere = Do you have new work at an organisation that takes part? Type your new address on the page below. That way you take your account along.
mail-still-data = Would you like your data, or your account deleted? Ask us: { $contact }.
mail-confirm-staff-subject = Who still works at { $organisation }?
mail-confirm-staff = Once a year we ask who still works at { $organisation }. Look through the list. It takes a few minutes.
mail-confirm-staff-link = See the list
mail-confirm-staff-after = Nobody is shut out by itself.
mail-confirm-self-subject = Do you still work at { $organisation }?
mail-confirm-self = Once a year we ask whether you still work at { $organisation }. It takes one click.
mail-confirm-self-link = Say whether you do
notice-group-owned = said yes, and owns the group now
notice-group-removed = took you out of the group
notice-group-joined = lets you join the group
notice-group-declined = does not let you join the group
## Drafts while writing

draft-kept = Draft saved at { $time }.
draft-lost = Saving a draft doesn’t work now. Copy your text before you leave.
draft-elsewhere = You also wrote here in another window or on another device. Take over what you need. If you go on, what stands in this form is kept.
draft-elsewhere-other = What you wrote there
draft-elsewhere-stopped = You also wrote here in another window or on another device. That is why we don’t save this by itself. Choose ‘Preview’ to see both texts.
draft-conflict-title = There is another draft
draft-conflict-intro = You also wrote this in another window or on another device. Choose which text you keep.
draft-conflict-this = What you want to keep now
draft-conflict-other = What is there already
draft-conflict-take-this = Keep this text
draft-conflict-take-other = Go on with what is there
quote-done = The quote is in your text.
quote-head = { $who } wrote in { $where }:
quote-someone = Someone
reply-number = reply { $n }

## Traces and tending of an item

problem-narrows = There are replies by others. Fewer people will be able to read this, and it can’t be taken back. Tick the box if you want this.
tend-move-sure = Yes, do this, though it can’t be taken back
tend-unpin = Take from the top
pinned-until = Stands on top up to and including { $day }
follow-explained = Follow no longer: you only get a notice when someone names you or replies to your item. No notices: not then either.
item-slow = This topic takes it slowly. You can reply here once in { $minutes ->
    [10] 10 minutes
    [60] an hour
   *[1440] a day
}.
tend-slow = Slow it down
tend-slow-intro = Does a discussion run hot? Then everyone can reply less often here.
tend-slow-choice = How often may someone reply?
slow-0 = As often as they like
slow-10 = Once in 10 minutes
slow-60 = Once an hour
slow-1440 = Once a day
problem-slow-topic = This topic takes it slowly. You can reply again in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Your text stays here.
locked-for-others = This is closed for replies. You can still reply because you tend it.
reply-was = Was
reply-more = More…

## Workbench, lists and help questions

desk-title = Workbench
desk-about = What there is to do for your libraries, categories and groups.
desk-intro = Here you see what there is to do where you curate or moderate.
desk-help = How the workbench works
desk-empty = There is nothing to do here.
desk-items = Posts
desk-choose = Choose: { $title }
desk-act = What do you want to do?
desk-until = Last day
desk-until-hint = Only when you feature something or put it on top. At most 3 months.
desk-into = List
desk-into-hint = Only when you put posts in a list.
desk-with-chosen = Do something with what you chose
desk-do = Do it
desk-done = What you did
desk-done-intro = This is what you did with several posts at once in the last 2 weeks. You can undo it.
desk-done-none = You did nothing with several posts at once in the last 2 weeks.
desk-undo = Undo
desk-undo-of = Undo: { $what }
desk-undone = Undone
one-title = Feature or put in a list
desk-since-asked = Asked on
desk-since-due = Review before:
desk-like = Is like:
desk-merge = Merge
link-trouble-gone = This page is gone:
link-trouble-nowhere = This site is no longer there:
desk-gone = Refers to what is gone:
desk-pictures = { $count ->
    [one] 1 picture without a description
   *[other] { $count } pictures without a description
}
worklist-unanswered = Unanswered
worklist-about-unanswered = Questions without an answer after 2 working days. Ask someone who may know.
worklist-worthy = Worth an article
worklist-about-worthy = Solved questions that are of use to others. Make a practice of them.
worklist-alike = Alike
worklist-about-alike = Topics that ask the same as an older one. Merge them if that is so.
worklist-outdated = Not right any more
worklist-about-outdated = A reader says that something is not right any more. Look at it and settle it.
worklist-overdue = To review
worklist-about-overdue = Articles that someone should have reviewed by now.
worklist-ownerless = Without a contact
worklist-about-ownerless = Practices without a contact filled in.
worklist-unlicensed = Without a licence
worklist-about-unlicensed = Practices of which it is not clear whether others may use them.
worklist-undescribed = Pictures without a description
worklist-about-undescribed = Who cannot see misses what is in these pictures.
worklist-broken = Refers to nothing
worklist-about-broken = Posts that refer to a post, or lead to a site, that is gone.
curation-feature = Feature in the category or group
curation-feature-widely = Feature on the start page
curation-pin = Put on top
curation-collect = Put in a list
curation-thank = Thank who wrote it
curation-ask-review = Ask for a review
curation-settle = Settle what readers say
curation-set-aside = Let it rest
conflict-act-late = This is more than 2 weeks ago. It can't be undone any more.
problem-date-quarter = Choose a day within 3 months.
problem-nobody-to-thank = These posts are your own, or you have thanked their writers.
problem-nobody-to-ask = There is nobody left to ask about these posts.
asking-title = Ask someone to answer
asking-of = Ask someone to answer: { $title }
asking-intro = Your colleague gets a notice. Nobody is asked more than { $most } times a week, and everyone can say “not now”.
asking-people = Who may know
asking-nobody = We found nobody whose job or expertise fits this question.
asking-lately = { $count ->
    [one] Asked once this week
   *[other] Asked { $count } times this week
}
asking-other = Ask someone else
asking-handle = Short name of your colleague
asking-handle-hint = Such as @karin.
asking-submit = Ask this colleague
asking-asked = Asked to answer:
asking-declined = not now
asking-you = A colleague asks whether you can answer this.
asking-you-by = { $name } asks whether you can answer this.
asking-not-now = Not now
problem-reads-not = This colleague can't read this question.
problem-asks-writer = Choose someone other than yourself or who asked the question.
problem-not-now = This colleague can't now. Choose someone else.
problem-asked-before = This colleague was asked this already.
problem-asked-often = This colleague was asked often enough this week. Choose someone else.
mark-section = Keep it up to date
mark-title = This is not right any more
mark-intro = Say what is not right any more in “{ $title }”. Who wrote it and who looks after it will look at it.
mark-reason = What is not right any more?
mark-hint = In a few sentences. Write no names of visitors or borrowers.
mark-submit = Pass it on
mark-said = Not right any more: { $reason }
mark-by-others = A reader says that something here is no longer right. Who wrote it is told.
mark-own = You said so
made-of-button = Make a practice of this
made-of-question = The question
made-of-answers = What colleagues do
made-of-source = This practice comes from { $label }.
made-of-note = You make this article of { $label }. Who wrote there stands below it and gets a notice. No more people than there can read this.
made-of-credits = Thanks to:
made-of-field = Source
problem-wider-than-source = More people would read this than it was written for. Choose the same readers as at the source, or fewer.
featured-title = Featured
lists-title = Lists
lists-intro = Collected by colleagues who look after the network.
lists-none = There are no lists yet.
list-new = Make a list
list-edit = Change this list
list-name = Name of the list
list-intro = What is the list about?
list-intro-hint = A few sentences. You can use formatting.
list-audience = Who sees the list?
list-audience-hint = Each post in the list is seen only by who may read it.
list-items = What is in the list
list-item = Number of the post
list-item-hint = Such as P 212.
list-add = Put in the list
list-up = Up
list-up-of = Up: { $title }
list-down = Down
list-down-of = Down: { $title }
list-out = Take out of the list
list-out-of = Take out of the list: { $title }
list-remove-sure = The list goes. What is in it stays where it is.
list-remove = Remove the list
list-remove-about = The posts stay where they are.
list-empty-yet = There is nothing in this list yet that you can read.
problem-list-of-another = Only who made the list shows it to more people.
support-title = Question about this platform
support-intro = Ask how the site works, about your account, or who may do what. You get an answer by mail.
support-first = Perhaps the answer is there already:
support-body = Your question
support-body-hint = Write what you wanted to do and what happened. Do not put a password or data of visitors in it.
support-name = Your name
support-email = Your e-mail address
support-email-hint = The answer goes here.
support-trap = Leave this empty
support-page = Page
support-submit = Send your question
support-who-reads = Your question goes to who supports your province, or else to SPN or the KB. They do not see your e-mail address.
support-asked = What you asked before
support-yours = Your question about this platform
support-by = The answer comes from:
support-keep-link = Keep the address of this page. With it you see the answer and can react.
support-react = Send your reaction
support-said = Your text
support-you = You
support-someone = Someone without an account
support-kind-question = Question
support-kind-answer = Answer
support-kind-closed = Closed without an answer
support-kind-note = Note
support-state-open = Waits for an answer
support-state-answered = Answered
support-state-closed = Closed
support-state-about-open = Your question waits for an answer. You get a mail as soon as it is there.
support-state-about-answered = Your question was answered. Does it not help yet? Then write a reaction.
support-state-about-closed = Your question is closed. A reaction opens it again.
support-desk-title = Help questions
support-desk-about = Questions about the platform that you answer.
support-desk-help = How help questions work
support-desk = Who answers
support-desk-of-poi = POI
support-desk-of-spn = SPN
support-desk-of-kb = KB
support-province = Province
support-province-hint = Only when a POI answers.
support-all = All
support-tab-open = Open
support-tab-mine = Mine
support-tab-answered = Answered
support-tab-closed = Closed
support-waiting = Waiting for an answer: { $count }.
support-late = Longer than 2 working days: { $count }.
support-none = There are no questions here.
support-is-late = Late
support-claimed = Someone is working on this
support-claimed-own = You are working on this
support-claimed-by = { $name } is working on this
support-one = Help question
support-from = Asked from:
support-take = Take up
support-let-go = Let go
support-answer = Answer
support-answer-hint = Short sentences, no jargon. Say exactly which button to choose.
support-send = Send
support-send-close = Send and close
support-hand-over = Hand over
support-hand-over-hint = Add what the other has to know. Who asked does not see this.
support-note = Note
support-note-hint = For others who answer. Who asked does not see this.
support-note-save = Keep the note
support-close = Close without an answer
conflict-support-taken = Someone else has taken up this question. Look first at what is there.
conflict-answers-full = There are 300 kept answers already. Remove one first.
saved-title = Kept answers
saved-intro = Answers that you give more often. All who answer share them. You can put them with the help too.
saved-new = Keep an answer
saved-edit = Change this answer
saved-name = The question
saved-name-hint = As people ask it: “How do I change my password?”
saved-body = The answer
saved-body-hint = Short sentences. Put no names in it.
saved-lang = Language
saved-published = Put with the help
saved-published-hint = Then everyone reads it at “Asked often”.
saved-is-published = Stands at “Asked often”
saved-remove-sure = The answer also goes from the page of frequent questions.
saved-remove = Remove this answer
saved-use = Kept answer
saved-put = Put in your answer
often-title = Asked often
often-intro = Questions about the platform that are asked more often, with the answer.
often-none = There is nothing here yet.
offices-title = Who does what
offices-intro = Who manages the platform, who helps you and who moderates.
offices-short = POI is short for provinciale ondersteuningsinstelling: it supports the libraries of a province. SPN is the network of these. KB is the national library.
offices-none = Nobody does this now.
offices-support = Help with the platform
offices-support-about = They answer questions about how the platform works.
offices-moderation = Moderating and curating
offices-moderation-about = They watch over the ground rules and keep the content up to date. Who decides in a group is on the page of that group.
offices-editors = Editors
offices-editors-about = They write for the network about a theme or subject.
offices-managers = Members of each organisation
offices-managers-about = They invite colleagues and keep track of who works there.
offices-installation = The site itself
offices-installation-about = They keep the site running.
mail-support-received-subject = Your question about { $site }
mail-support-received = We have your question about { $site }. You get a mail as soon as there is an answer.
mail-support-not-you = Did you not ask anything? Then you need not do anything.
mail-support-closed = We closed your question without an answer. Do you still want to know? Then write a reply.
mail-support-subject = Answer to your question about { $site }
mail-support-answered = Your question was answered:
mail-support-answered-by = { $organisation } answered your question:
mail-support-see = See your question
mail-support-link = See the answer and react
notice-asked = asks whether you can answer
notice-thanked = thanks you for
notice-review-asked = asks you to review
notice-outdated = says that something is not right any more in
notice-credited = made an article of a topic in which you wrote:
notice-support-asked = There is a question about the platform, for
notice-support-answered = Your question about the platform was answered by
said-asked = Your colleague gets a notice.
said-not-now = Fine. We won't ask you for 2 weeks.
said-marked = Thank you. We pass it on.
said-curated = It is done. Below you can undo it.
said-curation-undone = It is undone.
said-list-removed = The list is gone.
said-support-asked = Your question was sent.
said-support-answered = Your answer was sent.
said-handed-over = The question was handed over.
said-support-closed = The question is closed.
deed-featured = Featured
deed-unfeatured = No longer featured
job-notify-asked = Tell who was asked for an answer
job-notify-credited = Tell from whom an article comes
job-notify-support = Tell of a question about the platform
job-mail-support = Mail the answer to a question about the platform
job-look-over = Look for what is alike and for pictures without a description
kept-support-questions = Questions about the platform that are closed
kept-askings = Who was asked for an answer
kept-outdated-marks = What readers said was not right, after it was settled
kept-curations = What someone did with several posts at once
own-part-asked-for-an-answer = Where you were asked for an answer
own-part-said-outdated = What you said is not right any more
own-part-credited-in-articles = Articles that thank you
own-part-curated = What you did with several posts at once
own-part-lists-made = Lists you made
own-part-questions-about-the-site = Your questions about the platform
own-part-answers-about-the-site = Your answers to questions about the platform

## For programs

conflict-too-many-tokens = You have 20 tokens already. First end one that you no longer use.
conflict-repeat-unfinished = The first request with this key is not finished.
said-token-ended = The token has ended. A program can do nothing more with it.
field-token-name = What is it for?
field-scopes = What may it do?
field-days = For how long?
tokens-title = Tokens
tokens-intro = With a token a program works in your name. It may never do more than you. If you change your password, all your tokens end.
tokens-api = What programs can do
tokens-new = Make a token
tokens-name-hint = For example: our intranet.
tokens-scopes-hint = Every token may read. Beyond that, choose only what is needed.
tokens-submit = Make the token
tokens-made = The token was made
tokens-made-once = Copy it now. You see it only once. Give it to nobody else.
tokens-token = Your token
tokens-nameless = Program without a name
tokens-signed-in = Signed in with your password
tokens-created = Made on
tokens-used = Last used on
tokens-used-never = Not used yet
tokens-until = Works until
tokens-end = End this token
api-title = For programs
api-about = What you can do on the pages a program can do too: with JSON over HTTP.
api-about-tokens = Send your token as “Authorization: Bearer …”. Without a token you read what is public.
api-about-lists = A list is {"{"}items, next{"}"}: next is the address of the next page, or null.
api-about-versions = Read first what you change. Send its ETag as If-Match, so that you never write over someone else.
api-about-keys = Send an Idempotency-Key with POST. The same request with the same key happens once, for a day.
api-about-rates = RateLimit says how many requests you have left. After 429, Retry-After says when you can go on.
api-about-problems = What goes wrong is application/problem+json with a fixed code.
api-english = Fields are named and explained in English in each language, as in your program.
api-events = What a webhook sends
api-events-about = A webhook sends a message when something happens. That is a request with JSON. Its fields are what happened, when, and the data.
api-events-checked = Check the signature before you do anything with a message. Answer that you have it, with a status between 200 and 299. Else it comes again.
api-event-data = In data
api-headers = Headers
api-description = The description (OpenAPI 3.1)
api-operation = Name
api-scope = Token for
api-scope-none = not needed
api-status = Status
api-versioned = Needed: the ETag of what you change.
api-repeats = Possible: then it happens only once.
api-parameters = Parameters
api-body = What you send
api-answer = What you get
api-problems = What can go wrong
api-code = Code
api-meaning = Meaning
api-field-codes = Codes of fields
api-field-codes-about = When something is wrong with a field, errors has a code for each.
api-field-codes-all = All { $count } codes of fields
api-contents = On this page
tokens-days = { $days ->
    [7] a week
    [365] a year
   *[other] { $days } days
}
token-scope-read = read
token-scope-write = write
token-scope-moderate = moderate and edit
token-scope-manage = manage groups and organisations
token-scope-admin = administer roles, categories and the installation
api-tag-session = Signing in
api-tag-me = Your own
api-tag-items = Questions, discussions, articles and replies
api-tag-articles = Writing articles
api-tag-search = Search
api-tag-categories = Categories
api-tag-groups = Groups
api-tag-organisations = Organisations
api-tag-people = Colleagues
api-tag-terms = Terms
api-tag-files = Files
api-tag-preview = Looking at a text before posting
api-tag-markdown = Pasting from elsewhere
api-tag-house-style = House style
api-tag-grants = Roles
api-tag-invitations = Invitations
api-tag-guests = Guests
api-tag-staff = Who works where
api-tag-mergers = Merging organisations
api-tag-webhooks = Webhooks
api-tag-installation = The installation
api-tag-jobs = Background work
code-bad-json = The body is no JSON.
code-bad-request = The request is not right.
code-sign-in = This needs a token.
code-bad-token = This token does not work, or no longer.
code-sign-in-failed = The address or password is wrong.
code-account-still = This account stands still.
code-insufficient-scope = This token is not for that.
code-not-allowed = You don't have the rights for this.
code-silenced = You can't post anything for now.
code-not-for-guests = Guests can't do this.
code-locked = This takes no more replies.
code-not-found = This does not exist, or not for you.
code-method-not-allowed = This address does not know this method.
code-not-acceptable = The answer is always JSON.
code-conflict = This does not fit what is there now.
code-unfinished = The first request with this key is not finished.
code-gone = This was deleted.
code-stale = Someone else changed this meanwhile.
code-too-large = This is too large.
code-unsupported-media-type = Send JSON.
code-invalid = Something is wrong in what you send.
code-key-reused = Something else was sent with this key before.
code-version-needed = Say which version you change.
code-too-many = This goes too fast.
code-broken = Something went wrong on our side.
code-unavailable = This can't be done now.
api-begin-session = Sign in with an address and password
api-show-session = For whom the token is and what it may do
api-end-session = Sign out: the token ends
api-show-profile = Your own profile
api-set-profile = Change your own profile
api-set-language = Choose your language
api-show-work-days = Your working days
api-set-work-days = Change your working days
api-list-notices = Your notices
api-read-notices = All notices read
api-list-bookmarks = What you keep
api-remove-bookmark = Keep something no longer, by id
api-list-drafts = Your drafts
api-keep-draft = Keep a draft
api-discard-draft = Throw a draft away
api-list-items = List questions, discussions and articles
api-create-item = Ask a question, start a discussion or announcement
api-create-article = Write a practice or an editorial article
api-show-item = A question, discussion or article
api-show-item-text = The text, to edit it
api-set-item-text = Edit the text
api-show-article = An article, to edit it
api-set-article = Edit an article
api-set-summary = Write the short answer
api-confirm-item = Say that the answer still holds
api-follow-item = Follow something, or not
api-read-item = Say how far you have read
api-set-bookmark = Keep something
api-unset-bookmark = Keep something no longer
api-search = Search
api-search-similar = Questions like a title
api-list-replies = The replies
api-create-reply = Reply or answer
api-show-reply = A reply
api-delete-reply = Delete a reply
api-restore-reply = Bring a reply back
api-show-reply-text = The text of a reply, to edit it
api-set-reply-text = Edit a reply
api-accept-reply = Accept an answer
api-unaccept-reply = Accept an answer no longer
api-thank = Thank
api-unthank = Thank no longer
api-adopt = Say: we do this too
api-unadopt = Say no longer: we do this too
api-list-versions = The versions of a text
api-compare-versions = Compare two versions
api-delete-item = Delete something
api-restore-item = Bring something back
api-lock-item = Close for replies, or open again
api-pin-item = Put on top
api-unpin-item = Put on top no longer
api-move-item = To another place or other readers
api-change-item-kind = Make it something else
api-split-item = Take replies apart
api-merge-item = Merge with something else
api-list-categories = The categories
api-add-category = Add a category
api-show-category = A category
api-set-category = Change a category
api-doubt-item = Say that something is not right any more
api-decline-asking = Say that you can not answer now
api-list-lists = The lists
api-show-list = A list
api-tag-lists = Lists
api-list-groups = The groups
api-start-group = Start a group
api-show-group = A group
api-set-group = Change a group
api-join-group = Join a group, or ask to
api-unjoin-group = No longer ask to join
api-answer-invitation = Say yes or no to an invitation
api-decide-request = Let someone in, or not
api-invite-into-group = Invite someone into a group
api-withdraw-group-invitation = Withdraw an invitation into a group
api-offer-group = Offer a group to someone else
api-remove-group-owner = No longer own a group
api-remove-group-member = Leave a group, or take someone out
api-list-organisations = The organisations
api-add-organisation = Add an organisation
api-show-organisation = An organisation
api-show-organisation-text = An organisation, to edit it
api-set-organisation = Change an organisation
api-list-invitations = Who are invited
api-invite = Invite a colleague or guest
api-remind-invitation = Send an invitation again
api-withdraw-invitation = Withdraw an invitation
api-show-person = A colleague
api-list-terms = Themes, programmes or target groups
api-list-all-terms = All terms, with their other labels
api-add-term = Add a term
api-set-term = Change a term
api-unmerge-item = Take apart what was merged
api-merge-term = Merge two terms
api-bring-file = Bring a file
api-show-file = A file
api-list-grants = Who holds which role
api-give-grant = Give a role
api-revoke-grant = Take a role back
api-preview-text = Look at a text before posting it
api-convert-html = Turn HTML of elsewhere into Markdown
api-show-house-style = The house style
api-set-house-style = Change the house style
api-preview-profile = Your page as others see it
api-list-adoptions = What your organisation does too, as you told
api-show-work = Where you work, and your guests
api-confirm-work = Say that you still work there
api-list-managed-organisations = The organisations that you invite for
api-suggest = What a search finds while you type
api-list-names = Names to mention in a text
api-show-deletion = Something that was deleted
api-invite-list = Invite a list of people
api-list-people = List colleagues, with filters
api-list-answers = What a colleague answered
api-set-guest-end = Say until when someone is a guest
api-set-guest-sponsor = Hand a guest over to a colleague
api-list-staff = Who work at an organisation, and who left
api-confirm-staff = Say who still work there
api-preview-departure = See what happens when someone leaves
api-let-go = Say that someone leaves
api-keep-colleague = Say that someone stays after all
api-list-mergers = What was merged in the last day
api-preview-merger = What a merger would move
api-merge-organisations = Make one organisation part of another
api-undo-merger = Undo a merger
api-list-webhooks = The webhooks
api-add-webhook = Make a webhook. You see its secret once.
api-show-webhook = A webhook
api-set-webhook = Change a webhook, or turn it on or off
api-remove-webhook = Remove a webhook
api-renew-webhook-secret = Make a new secret. You see it once.
api-try-webhook = Send a test message
api-list-deliveries = What was sent
api-retry-delivery = Send a message again
api-list-jobs = List background work
api-retry-jobs = Try all work of a kind again
api-show-job = Work that stands still
api-drop-job = Drop work that stands still
api-show-installation = How the installation does
api-list-retention = What is cleared away when
api-list-backups = The backups
api-show-jobs = Background work
api-retry-job = Try work again

## Help with writing

problem-heading-skips = A level is missing above this heading, or it belongs lower: { $found }. Begin with ## and use ### below it.
problem-link-says-nothing = This link does not say where it leads: { $found }. Write what people find there.
problem-long-address = This address is long to read: { $found }. Make it a link with ordinary words.
problem-personal-mail = This looks like someone's mail address: { $found }. Is it a borrower's or a visitor's? Then take it out.
problem-personal-telephone = This looks like someone's phone number: { $found }. Is it a borrower's or a visitor's? Then take it out.
problem-personal-account = This looks like a bank account: { $found }. Is it a borrower's or a visitor's? Then take it out.
problem-personal-citizen = This looks like a citizen service number (BSN): { $found }. Take it out.
problem-personal-pass = This looks like the pass number of a borrower: { $found }. Take it out.
problem-personal-borrower = This looks like the name of a borrower or visitor: { $found }. Is it? Then take it out.
problem-personal-birth = This looks like someone's date of birth: { $found }. Is it a borrower's or a visitor's? Then take it out.
problem-shouts = The title is in capitals. Small letters are easier to read.
problem-similar = { $items ->
    [one] There is a post like this. See whether your answer is there already.
   *[other] There are { $items } posts like this. See whether your answer is there already.
}
problem-send-again = Is it fine like this? Then send it once more.
similar-title = This may have been answered already
similar-brief = In short: { $text }
# Watched words, domains and requests
watched-title = Watched words
watched-desk = Words that keep a text from being seen at once, or from being posted.
watched-intro = Put words on the list that are common in advertising or abuse. For each word you choose what happens to a text that has it.
watched-help = Read how this works
watched-none = There are no words on the list yet.
watched-add = Put a word on the list
watched-add-button = Put on the list
watched-one-title = Watched word
watched-on = on
watched-off = off
watched-until-day = until { $day }
watched-pattern = Word or words
watched-pattern-hint = A * stands for letters and digits, a # for one digit. Capitals and accents do not count. For example: casino*
watched-forms = Other forms of the word too
watched-forms-hint = For example the plural, of Dutch words. Not with a * or #.
watched-action = What happens to the text?
watch-action-warn = The writer is asked first
watch-action-replace = Other words take its place
watch-action-hold = A moderator looks at the text first
watch-action-refuse = The text is not taken
watched-replacement = Other words
watched-replacement-hint = Only when other words take its place.
watched-category = Only in this category
watched-category-hint = Choose nothing when the word holds everywhere.
watched-until = Until
watched-until-hint = After that the word does not count any more.
watched-note = Why is it on the list?
watched-note-hint = Only moderators read this.
watched-run = Trial
watched-run-met = { $count ->
    [0] Of the { $looked } texts of the last 90 days none has this word.
    [one] Of the { $looked } texts of the last 90 days one has this word.
   *[other] Of the { $looked } texts of the last 90 days { $count } have this word.
}
watched-run-more = There are more: we looked at the newest.
watched-run-do = See which texts have this word
watched-on-about = The word counts in what people post.
watched-off-about = The word does not count yet. First see whether the trial is right.
watched-switch-on = Switch on
watched-switch-off = Switch off
watched-edit = Change
watched-remove-sure = The system no longer looks out for this word. What waits already goes on waiting.
remove-sure = Yes, remove it
watched-remove = Take off the list
watched-remove-about = Texts that wait already go on waiting.
blocked-title = Blocked domains
blocked-desk = Mail domains with which nobody can sign up.
blocked-intro = Nobody can make an account with an address at these domains. Whoever has an account keeps it.
blocked-count = { $count ->
    [0] There is no domain on the list yet.
    [one] There is one domain on the list.
   *[other] There are { $count } domains on the list.
}
blocked-domains = Domains
blocked-domains-hint = One on a line. You can paste a whole list. What lies in a domain is blocked too.
sign-ups-title = Requests to join
sign-ups-desk = People with an address that we do not know, who want to join.
sign-ups-intro = These people have confirmed their address. You decide whether they can join. They are always mailed.
sign-ups-help = Read what to look at
sign-ups-none = Nobody waits for you.
sign-ups-one-title = Request to join
sign-ups-asked = asked on { $day }
sign-ups-said = What they write
sign-ups-organisation = Organisation
sign-ups-guest-until = Last day as a guest
sign-ups-guest-until-hint = Leave this empty for a colleague of the organisation.
sign-ups-sponsor = Contact of the guest
sign-ups-sponsor-hint = The name behind the @ of a colleague there. Leave this empty if that is you.
sign-ups-admit = Let in
sign-ups-admit-about = They are mailed an invitation.
sign-ups-no-house = Is the organisation not there? An administrator of the site adds it.
sign-ups-admit-button = Send an invitation
sign-ups-refuse = Turn down
sign-ups-answer = Why not?
sign-ups-answer-hint = They read this in the mail.
sign-ups-refuse-button = Turn the request down
sign-up-elsewhere = Do you work elsewhere? Then you are mailed too. The mail says how you can ask to join.
sign-up-trap = Leave this field empty
ask-sign-up-title = Ask to join
ask-sign-up-intro = We do not know the domain of { $email } yet. Tell us who you are. Someone of the network will look at it.
ask-sign-up-organisation = To which organisation do you belong?
ask-sign-up-organisation-hint = Is it not in the list? Then choose nothing.
ask-sign-up-workplace = Where do you work?
ask-sign-up-workplace-hint = Needed when you choose nothing above.
ask-sign-up-why = Why do you want to join?
ask-sign-up-why-hint = A few sentences are enough.
ask-sign-up-submit = Send your request
asked-sign-up-title = Your request was sent
asked-sign-up-intro = You are mailed as soon as someone has looked. That can take a few working days.
asked-sign-up-start = Read around meanwhile
mail-unknown-domain-link = Ask to join
mail-sign-up-refused-subject = Your request to join { $site }
mail-sign-up-refused = You asked to join { $site }. That is not possible now.
mail-sign-up-refused-what = Do you work together with a library? Then ask a colleague there for an invitation.
said-replaced = Posted. One or more words were replaced by others, since we do not use them here. See whether your text is still right.
said-held = Your text is saved and is looked at first. Until then only you and moderators read it.
said-watched-gone = The word is on the list no more.
said-sign-up-admitted = The invitation is on its way.
said-sign-up-refused = The request was turned down. They are mailed.
held-item = Is looked at first: only you and moderators see this.
held-text = Is looked at first: only the writer and moderators see this.
kept-text-digests = Fingerprints of texts
kept-sign-ups = Requests to join
own-part-asked-to-join = Your request to join
own-part-texts-to-be-looked-at = Texts that are looked at first
own-part-digests-of-texts = Fingerprints of your texts
job-mail-sign-up-refused = Mail that a request was turned down
problem-watched = { $found } is watched for here. Do you want to post it like this?
problem-watched-refused = This cannot stand here: { $found }. Take it out or write it another way.
problem-watched-answered = With { $found } a moderator has to look at this first. There are replies already, so that is not possible now. Write it another way, or ask a moderator.
problem-held-line = A moderator now looks at what you write first. That is not possible here, so you can't change this now. Ask a moderator.
problem-held-answered = A moderator now looks at what you write first. There are replies here already, so you can't change this now. Ask a moderator.
problem-pattern-too-wide = This fits too many words. Name at least two letters or digits.
problem-pattern-too-long = Name no more than eight words.
problem-new-mentions = You are new here. Name no more than { $max } people with an @ in one text.
problem-new-files = You are new here. Add no more than { $max } files to one text.
problem-domain-in-use = An organisation here uses { $word }. You cannot block that domain.
problem-domain-blocked = You cannot make an account here with this mail domain. Use the address of your work.
problem-too-fast = That was too fast or too late for us. Send it once more.
conflict-watched-changed = Someone else changed this word meanwhile. See what stands there now and then change what you want.
conflict-sign-up-decided = Someone else has decided about this already.

complete-group = group
editor-label = Formatting
editor-bold = Bold
editor-italic = Italic
editor-heading = Heading
editor-list = List
editor-numbers = Numbers
editor-quote = Quote
editor-link = Link
editor-table = Table
editor-name = Name a colleague
editor-image = Picture
editor-words-link = text of the link
editor-words-heading = Heading
editor-words-column = Column
editor-busy = We are converting your text.
editor-pasted = Your text is in, with its formatting.
editor-busy-file = Adding it.
editor-file-done = Added to your text.
editor-failed = That did not work. Your text is still there. Try again.
editor-choices = { $count ->
    [0] Nothing found.
    [one] 1 suggestion. Choose with the arrow keys and Enter.
   *[other] { $count } suggestions. Choose with the arrow keys and Enter.
}
editor-list-label = Suggestions
editor-words-label = What does it show?
editor-words-hint = This is for people who can’t see the picture.
editor-words-button = Add description
editor-words-done = The description is with the picture.

## Reporting and moderating

refusal-involved = This is about something that you wrote, reported or decided yourself. Someone else looks at it.
problem-grant-own = You do not give yourself a role. Ask someone else who gives roles.
problem-good-faith = Tick that it is right, as far as you know. Without that we can't handle this report.
problem-date-far = Choose a day within a year.
problem-empty-facts = Write what happened, and why that is not allowed. The author will read this.
problem-empty-law = Write which law it is.
problem-empty-why = Write why. The author will read this.
problem-choice-measure = Choose what you decide.
problem-choice-ground = Choose the rule that your decision rests on.
problem-choice-reason = Choose what is wrong.
conflict-own-report = You wrote this yourself. You can change or delete it.
conflict-reported = You reported this already. Nothing was decided yet.
conflict-case-closed = Another moderator has decided about this meanwhile. You see the decision below. What you wrote is still there.
conflict-case-moved = Something changed meanwhile. Look at what is there now and decide again. What you wrote is still there.
conflict-case-claimed = Another moderator is working on this.
conflict-case-highest = It is up to SPN and KB already.
conflict-objected = You have already objected to this decision.
conflict-object-answered = Someone else has already looked at this decision again.
conflict-object-late = This decision was taken more than six months ago. It is too late to object.
conflict-undone = This decision was undone already.
conflict-undo-late = This decision was taken more than 30 days ago and can't be undone any more. Take a new decision.
conflict-undo-upheld = Someone else looked at the objection and let this decision stand. It can no longer be undone.
conflict-decided-above = This was decided by SPN or KB, or by who looks after more than you. Ask them to undo it.
conflict-own-text = Someone else removed or closed your text. You do not undo that yourself. You can object.
conflict-undo-answer = The answer to an objection can't be undone.
conflict-unmerge-late = This post is not merged with that one, or was more than 30 days ago. Make a post of its own with the numbers of the replies.
conflict-unmerge-wider = Fewer people read here since the merger, or one of the texts was changed here. Make it a post of its own, then the same people read it.
conflict-decided-away = This is gone because of a decision. Undo that decision to bring it back.
said-claimed = You are working on this now. Others see that.
said-released = Others can work on this again.
said-decided = Decided. Those whom it concerns will be told.
said-decided-all = All of it was decided. You can undo it below, also all at once.
said-undone-in-part = What could be undone, is. What someone else looked at again, or what is not yours to undo, stays. You find it among what was decided.
said-decision-undone = The decision was undone. Those whom it concerns will be told.
said-edited-first = The text was changed. Now decide: then its writer hears why.
said-tended-first = That is done. Now decide, then the case is closed.
said-noted = Your message is there.
said-handed-on = Handed on.
said-objected = Your objection came in. Someone else will look at it again.
deed-hidden = Hidden by a decision
notice-decided = There is a decision about your post:
notice-decision-undone = A decision was undone about your post:
notice-report-decided = We decided about what you reported in
notice-report-decided-else = We decided about what you reported:
notice-report-see = see what we did with it
notice-decided-else = There is a decision about your profile or your account:
notice-undone-else = A decision about your profile or your account holds no more:
notice-answered-else = Someone else looked at your objection:
notice-decision-see = read the decision
notice-answer-see = read the answer
notice-complaint-answered = Someone else looked at your objection to the decision about
notice-case-noted = writes about a case that you worked on too:
notice-case-noted-else = writes about a case that you worked on too, from
notice-let-through = A moderator has looked. This is there now:
job-notify-decision = Telling of a decision
job-mail-answer = Mail with the answer to an objection
job-mail-statement = Mail with a decision and its reasons
job-mail-receipt = Mail that a report came in
job-mail-outcome = Mail about what came of a report
job-mail-queue = Mail to moderators about what waits
job-ask-moderators = Asking moderators for a decision that can’t wait
job-mail-nobody-decides = Mail that nobody can decide a case
job-mail-case = Mail to a moderator about one case
job-look-after-cases = Looking what is new or waits too long for a decision
kept-content-reports = Reports of posts
kept-case-notes = Discussion between moderators
own-part-reported = What you reported
own-part-decisions = Decisions about you
own-part-decisions-made = Decisions that you took
own-part-complaints = Objections that you made
own-part-case-notes = What you wrote to other moderators

person-give-role = Give a role
report-person-link = Report this profile
report-files = Is it about a file? Report that file:
report-link = Report
report-title-item = Report this post
report-title-reply = Report this reply
report-title-person = Report this profile
report-title-file = Report this file
report-intro = Moderators will look at it. The author won't be told who reported it.
report-help = What happens with a report?
report-reason = What is wrong?
report-body = What should moderators know?
report-body-hint = Is it against the law? Then write why, and which part it is about.
report-good-faith = What I write is right, as far as I know
report-good-faith-hint = Only needed when it is against the law.
report-name = Your name
report-name-hint = Only needed when it is against the law.
report-email = Your e-mail address
report-email-hint = Then you hear what we do with it.
report-cancel = Back
report-submit = Send your report
report-decides = You moderate here, and can decide about it yourself. If you report it, someone else will look at it.
report-decide = Decide yourself
report-waits = You reported this already. Nothing was decided yet.
report-mine = See what you reported
report-spam = Advertising or spam
report-unkind = Unkind, threatening or discriminating
report-off-topic = Does not belong here
report-personal = Data of a borrower, visitor or volunteer
report-copyright = Somebody else's work, without permission
report-illegal = Against the law
reason-spam = Advertising or spam
reason-unkind = Unkind
reason-off-topic = Does not belong here
reason-personal = Personal data
reason-copyright = Somebody else's work
reason-illegal = Against the law
reason-own-initiative = Found by a moderator
reason-held = Look at it first
reason-complaint = Objection
reason-sign-up = Wants to join
receipt-title = Your report
receipt-fresh = Thank you. Your report came in.
receipt-outcome = What do we do with it?
receipt-waits = Nothing was decided yet.
receipt-agreed = We agree with you and did something about it.
receipt-put-back = Who wrote it objected. Someone else looked again, and it is back.
receipt-kept = We looked at it. It is not against the ground rules or the law, and stays.
receipt-due = We decide at the latest on
receipt-object = Do you disagree? Object to it
receipt-said = What you reported
receipt-about = About
receipt-on = Reported on
receipt-keep = Keep this address to see what we do with it:
mine-title = Reports and decisions
mine-about = Decisions about you
mine-about-none = There are no decisions about you.
mine-reported = What you reported
mine-reported-none = You reported nothing yet. Below each post is a button to report it.
decision-title = A decision
statement-reported = We looked at what you reported. It stays.
statement-undone = This decision was undone on
statement-what = What was decided, and why?
statement-on = Decided on
statement-until = Until and including
statement-text = It is about
statement-where = See it
statement-ground = On the ground of
statement-facts = What happened
statement-unread = We do not post a text of yours. Only moderators have read it.
statement-found = How we came across it
statement-found-product = The system held your text automatically until someone had looked at it.
statement-found-report = Someone reported it to us.
statement-found-moderator = A moderator came across it.
hold-told-watched = It contains a word that the system looks out for.
hold-told-links = You are new here, and it contains many links.
hold-told-repeated = You already posted the same text elsewhere.
hold-told-same-of-new = Other new people posted the same text.
hold-told-decided = We look at what you write first for now. That was decided earlier.
statement-where-holds = Where it holds
statement-everywhere = On the whole site, for everyone.
statement-how = How it was decided
statement-automated = The system decided this by itself.
statement-by-person = A moderator looked at this and decided, not a computer.
statement-together = Decided at the same time about
objection-title = Do you disagree?
objection-body = Why do you disagree?
objection-hint = Write what is wrong, or what we did not know.
objection-how = Then you can object. Someone else than that moderator looks at it again.
objection-until = You can do so until
objection-submit = Object
objection-made = Someone objected on
objection-waits = Someone else is looking at it. You get an answer within ten working days.
objection-over = The decision is undone. That settles your objection.
objection-stands = The decision stays as it was
objection-right = The objection is right. The decision was undone.
objection-elsewhere = You can also go to a certified body for disputes (article 21 of the Digital Services Act), or to court. That is possible beside an objection.
objection-further = Do you disagree with this too? You can always go to court.
objection-none = It is not possible to object to this decision any more.
objection-help = How does objecting work?
measure-choice-keep = Leave it: nothing is wrong
measure-choice-settle = Solved otherwise: moved, closed or discussed
measure-choice-edit = Edited: you changed the text
measure-choice-hide = Hide: only its writer and moderators read it
measure-choice-remove = Remove: nobody else reads it any more
measure-choice-warn = Warn: the text stays
measure-choice-silence = No writing for a while: the text stays
measure-choice-hold = Look at posts first: the text stays
measure-choice-sign-out = Sign out everywhere: the text stays
measure-choice-suspend = Lock the account until a day: the text stays
measure-choice-spammer = Gone as a spammer: account locked and all texts gone
measure-choice-uphold = The decision stands
measure-choice-overturn = Undo the decision: it holds no more
measure-keep = Leave it
measure-place = Post it: everyone reads it from now on
measure-settle = Solved otherwise
measure-edit = Changed
measure-hide = Hide
measure-remove = Take away
measure-warn = Warn
measure-silence = No writing for a while
measure-hold = Look at posts first
measure-sign-out = Sign out everywhere
measure-suspend = Lock the account
measure-spammer = Away as spammer
measure-uphold = The decision stays
measure-overturn = Undo the decision
measure-told-keep = This stays.
measure-told-settle = This was solved.
measure-told-edit = We changed a text of yours.
measure-told-hide = We hid a text of yours. Only you and moderators can read it.
measure-told-remove = We took something of yours away.
measure-told-warn = You get a warning.
measure-told-silence = You can't write for a while. You can read.
measure-told-hold = For a while, we look at what you write first.
measure-told-sign-out = You were signed out everywhere.
measure-told-suspend = Your account is locked for a while.
measure-told-spammer = Your account is locked, and your texts are gone. We think that this account is for advertising.
measure-told-uphold = The decision stays.
measure-told-overturn = The decision was undone.
tier-group = Owners of the group
tier-part = Province or theme
tier-network = SPN and KB
ground-law = The law
ground-rule = Ground rule { $number }: { $title }
queue-title = Moderation
queue-back = Back to what waits
queue-open = { $count ->
    [0] Nothing waits for you.
    [one] 1 case waits for a decision.
   *[other] { $count } cases wait for a decision.
}
queue-overdue = { $count ->
    [one] 1 of them is overdue.
   *[other] { $count } of them are overdue.
}
queue-help = Help for moderators
queue-reason = Reason
queue-tier = With whom
queue-all = All
queue-only-overdue = Only what is overdue
queue-only-mine = Only what I am working on
queue-only-closed = Only what has been decided
queue-closed = What was decided
queue-decided = Decided
queue-many = Show 200 at once, all of them ticked
queue-show = Show
queue-show-all = Show all
queue-choose = Choose something from the list first.
queue-none = Nothing to do. Nice.
queue-late = Overdue
queue-claimed = { $name } is working on it until
queue-involved = Someone else decides about this
queue-reports = { $count ->
    [one] report
   *[other] reports
}
queue-pick = Choose
queue-decide-chosen = Decide about what you chose
case-title = Case
case-of-item = Post
case-of-reply = Reply
case-of-person = Profile
case-of-file = File
case-of-decision = Objection to a decision
case-of-sign-up = A request to join
case-since = Waits since
case-due = Decide by
case-overdue = Should have been decided on
case-closed = Decided
case-claimed-own = You are working on this. Others wait until
case-claimed = { $name } is working on this until
case-claim = I work on this
case-release = Let go
case-admit = Let in or refuse
case-ask = Discuss it with them
case-to-ruling = To your decision
case-see = See it on the site
case-made = { $label } was made of this topic
case-made-about = It may say the same.
case-source = This was made of { $label }
case-decision = See the decision
case-decide = Take a decision
case-objection = { $count ->
    [one] The objection
   *[other] The objections ({ $count })
}
case-objection-to = To this decision
case-objection-case = See the case
case-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
case-record = was right { $right } times, wrong { $wrong } times
case-record-none = reported nothing before
case-reporter-hidden = A participant
case-reporter-none = without an account
case-changed = Changed since
case-agreed = Right
case-not-agreed = Not right
case-profile = What the profile tells
case-texts = The text and what stands around it
case-this = This is what it is about
case-held = This text waits for you
case-held-about = Only its writer and moderators read it. If it stays, everyone reads it from then on.
hold-reason-watched = It has a word that is watched for
hold-reason-links = Someone new here links to addresses elsewhere
hold-reason-repeated = So often this text was posted today already
hold-reason-same-of-new = So often others who are new here posted the same text
hold-reason-decided = It was decided that texts of this writer are looked at first
case-state-live = Shown
case-state-hidden = Hidden. Only the author and moderators read this.
case-state-deleted = Taken away. Only moderators read this.
case-decisions = Decided before
case-notes = Discussion
case-notes-about = Only moderators read this.
case-note = Message to other moderators
case-note-submit = Post
case-hand-on = Hand on
case-tend = Move, split, close or merge
case-hand-on-about = Not sure? Ask who looks after more: first the POI, then SPN and KB.
case-hand-on-note = What should they know?
case-aside = About the author, and what is like it
case-here-since = Here since
case-open-too = Also waits
case-written = { $count ->
    [0] Wrote nothing yet
    [one] Wrote 1 post
    [100] Wrote 100 posts or more
   *[other] Wrote { $count } posts
}
case-earlier = Earlier about this writer
case-earlier-none = Nothing yet.
case-like = How we decided in other cases
decision-until = until and including { $day }
decision-versions = You find what it said with the versions
decision-undone = Undone
decision-undone-on = Undone:
decision-note = For moderators:
decided-by-product = The system
decided-by-owner = owner of the group
ruling-title = Your decision
ruling-measure = What do you decide?
ruling-measure-hint = You only see what you can decide here.
ruling-edit-first = Change the text first, for example a telephone number
ruling-also = And about its writer?
ruling-also-hint = Only beside editing, hiding or removing. Its writer then gets two decisions.
problem-also-alone = This goes only with editing, hiding or removing. Else choose above what you decide about the writer.
ruling-ground = On the ground of
ruling-ground-hint = Choose the ground rule. If it is against the law, choose the law.
ruling-law = Which law?
ruling-law-hint = Only if you chose the law.
ruling-answer = What do you answer, and why?
ruling-answer-hint = Who objected reads this.
ruling-facts = What happened, and why is that not allowed?
ruling-facts-hint = The author will read this. If it stays, who reported it reads this. Write it as you would want to read it yourself.
ruling-until = Last day
ruling-until-hint = Only if it is for a while.
ruling-note = Note for moderators
ruling-note-hint = The author won't read this.
ruling-cases = What you chose
ruling-submit = Decide
selection-title = Decide about several cases
selection-head = { $count ->
    [one] Decide about 1 case
   *[other] Decide about { $count } cases
}
selection-about = You take the same decision about each case. You can undo them together.
selection-closed = (decided already: left out)
selection-involved = (someone else decides about this: left out)
selection-claimed = ({ $name } is working on it: left out)
selection-changed = (changed meanwhile: left out)
selection-none = You can't decide about these together.
undo-title = Undo this decision
undo-intro = What was gone comes back. The author will be told. Then you can decide again.
undo-why = Why?
undo-why-hint = The author will read this.
undo-submit = Undo
undo-batch = Undo everything that was decided together
saved-replies-title = Saved texts
saved-replies-about = Texts that moderators use more often. Write them as you would speak to a colleague.
saved-reply-name = Title
saved-reply-body = Text
saved-reply-add = New text
saved-reply-edit = Change
saved-reply-drop = Delete
saved-reply-save = Save
health-title = How does it go?
health-now = Now
health-whole = These figures are about the whole network.
health-part = These figures are about where you moderate.
health-since = The last { $days } days
health-network = The whole network
health-network-about = To compare: the last { $days } days in the whole network.
health-decided = Decisions
health-again = Cases that were decided more than once
health-reasons = What was it about?
health-roles = Who does the work?
health-roles-about = Counted by role, not by person.
health-places = Where was something reported?
health-nothing = Nothing yet.
figures-title = Moderation in figures
figures-head = Moderation in { $year }
figures-about = How much was reported and what we decided. No names are in it.
figures-how = How do we moderate?
figures-years = Years
figures-reports = Reported
figures-measures = Decided
figures-found = How we found it
figures-found-product = The site held it
figures-found-report = Someone reported it
figures-found-moderator = A moderator saw it
figures-grounds = Why we acted
figures-more = More
figures-median = Time until a decision (half of them are quicker)
figures-automated = Decided by the system itself
figures-undone = Undone
figures-complaints = Objections that were decided
figures-complaints-right = Of which right
figures-complaints-median = Time until an objection is answered (half are faster)
figures-rule = Ground rule { $number }
figures-csv = Download as a file for a spreadsheet
figures-csv-what = What
figures-csv-which = Which
figures-csv-count = Count
span-hours = { $count } hours
span-days = { $count } days
span-short = less than 1 hour
rules-current = This is version { $version } of the ground rules, which is in force.
rules-former = This is version { $version } of the ground rules, which was in force before.
rules-now = Read the rules of now.
rules-since = In force since
rules-earlier = Earlier versions:
rules-version = version { $version }
mail-statement-subject = A decision about what you wrote on { $site }
mail-statement-about = It is about: { $title }
mail-statement-more = { $count ->
    [one] This also holds for 1 other post of yours. The page with the decision shows which. You object for each post.
   *[other] This also holds for { $count } other posts of yours. The page with the decision shows which. You object for each post.
}
mail-statement-rule = What you wrote does not fit ground rule { $number }: { $title }.
mail-statement-law = What you wrote is against the law: { $law }.
mail-statement-facts = This is what happened: { $facts }
mail-statement-until = It lasts until and including { $day }.
mail-statement-link = See the whole decision
mail-statement-object = Do you disagree? Then you can object for six months, on the same page. Someone else looks at it again.
mail-undone-subject = A decision was undone on { $site }
mail-undone-waits = Your text waits again until a moderator looks at it.
mail-undone = This decision about what you wrote holds no more:
mail-undone-about = It is about “{ $title }”.
mail-undone-more = { $count ->
    [one] Another decision about what you wrote was undone with it.
   *[other] { $count } more decisions about what you wrote were undone with it.
}
mail-answer-subject = The answer to your objection on { $site }
mail-answer-by-other = Someone else than took the decision has looked at it again.
mail-report-subject = Your report on { $site }
mail-report-due = We decide at the latest on { $day }.
mail-report-link = Follow your report
mail-report-decided-subject = Your report on { $site } was decided
mail-report-again-subject = We look again at what you reported on { $site }
mail-report-again = The decision about what you reported was undone. We look at it again, and will tell you.
mail-report-more = We decided about other things that you reported too. You find them with your reports, in your settings.
mail-report-object = Do you disagree? You can object on that page.
mail-queue-subject = Moderation on { $site }: something waits for you
mail-queue-open = { $count ->
    [one] 1 case waits for a decision of yours.
   *[other] { $count } cases wait for a decision of yours.
}
mail-queue-new = { $count ->
    [one] 1 of them is new.
   *[other] { $count } of them are new.
}
mail-queue-case = { $reason }: ‘{ $title }’
mail-queue-more = { $count ->
    [one] And 1 more case.
   *[other] And { $count } more cases.
}
mail-queue-link = See what waits for you
mail-queue-after = You get this mail at most once a day, and only when something new waits for you or something is overdue.
mail-nobody-subject = Nobody can decide a case on { $site }
mail-nobody = There is a case that nobody can decide. Everyone who may has to do with it: they wrote it, reported it or decided about it before.
mail-nobody-due = A decision is due by { $day }.
mail-nobody-link = Give someone a role
mail-nobody-after = Give the role of moderator to someone who has nothing to do with it. That can be for a short time too. The case is theirs then.
mail-case-subject = A decision is needed soon on { $site }
mail-case-came = A case came in that can’t wait. It is your turn.
mail-case-handed-subject = A case was handed on to you on { $site }
mail-case-handed = { $name } hands on a case. It is your turn now.
mail-case-handed-by-someone = Another moderator hands on a case. It is your turn now.
mail-case-due = Decide on { $day } at the latest.
mail-case-link = See the case
mail-case-after = More moderators may get this mail. Choose ‘I work on this’, and others leave the case to you.
tend-decide-intro = Hiding it or taking it away takes a decision. The author reads the reason then, and can object.
problem-account-suspended = Your account is locked. The mail with the decision says why, and how to object.
log-done-hidden = Hidden
log-done-support-answered = Question for the helpdesk answered
log-done-support-handed-over = Question for the helpdesk handed over
log-done-support-closed = Question for the helpdesk closed
log-done-saved-answer-added = Saved answer of the helpdesk added
log-done-saved-answer-edited = Saved answer of the helpdesk changed
log-done-saved-answer-removed = Saved answer of the helpdesk taken away
log-done-list-added = List made
log-done-list-edited = List changed
log-done-list-removed = List deleted
log-done-saved-reply-added = Saved words of moderators added
log-done-saved-reply-edited = Saved words of moderators changed
log-done-saved-reply-removed = Saved words of moderators taken away
log-done-log-exported = Log taken along as a table
log-subject-support-question = Question for the helpdesk
log-subject-saved-answer = Saved answer
log-subject-list = List
log-subject-saved-reply = Saved words
log-fact-desk = who answers
log-status-on = on
log-status-off = off
log-status-resting = resting
log-status-waiting = waits
log-status-admitted = let in
log-status-refused = refused
log-status-published = everyone can read it
log-status-unpublished = only for those who answer
log-done-case-decided = Decided a case
log-done-decision-undone = Decision undone
log-done-case-handed-on = Case handed on
log-done-sign-up-decided = Request to join decided
log-done-word-added = Watched word added
log-done-word-edited = Watched word changed
log-done-word-removed = Watched word removed
log-done-domains-blocked = Blocked domains changed
log-subject-case = Case
log-subject-decision = Decision
log-subject-sign-up = Request to join
log-subject-watched-word = Watched word
log-fact-measure = Decision
log-fact-ground = On the ground of
log-fact-state = Text
text-state-live = to be read
text-state-hidden = hidden
text-state-deleted = removed
log-rule = Rule { $number }
log-fact-reason = Reason
log-fact-tier = With whom
queue-filter = Choose what you see
ruling-typed = What you wrote
