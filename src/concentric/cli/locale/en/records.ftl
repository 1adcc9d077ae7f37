cli-audit = recompute the chain and every hard rule; exit 1 when the records are not sound, 3 when they tell of a broken rule
cli-figures = every figure, and the entries that make one up
cli-permissions = show which role may do what, and open which page
cli-head = sign the head of the chain, for keeping elsewhere
cli-purge = erase one person's data of one class, for good
cli-texts = list texts that are missing in a language
cli-help-open = the entries that make this figure up
cli-help-person = the person's code
cli-help-data-class = identity, contact, health, diet, movement, content or remark
cli-help-check = exit 1 when anything is missing
cli-help-heads = a file of signed heads that was kept elsewhere; may be given several times
cli-help-json = print JSON, for programs
audit-looked-at = { $entries } entries, { $parts } personal parts, { $heads } signed heads, { $rules } rules of the plan.
audit-purged = { $parts } parts purged under entry { $number }.
audit-sound = Sound. Head of the chain { $digest }…
audit-not-sound = Not sound. The chain was followed to { $digest }…
audit-breaches = Rules that were broken, as recorded: { $n }.
purge-done = Purged under entry { $number }: { $parts } parts, { $rows } rows.
cli-pack = print a numbered paper pack as PDF; needs no web server
cli-help-pack-output = file to write the PDF to; without it, the pack lies in the data folder
cli-help-pack-for = whose pages: desk (all of them), gate, rooms, crew
cli-pack-printed = Paper pack no. { $n }: { $file }
cli-policy = show the numbers of policy; NAME=VALUE sets a new version
cli-help-policy = what to change, such as badge_idle_minutes=20 or second_factor_roles=administrator,auditor
cli-policy-in-force = In force, { $profile }:
