cli-plan = plan a problem given as JSON, or print an example
cli-verify = check a plan against its problem, independently of the planner
cli-schema = print the JSON Schema of a planner's problem and plan
cli-help-problem = the problem, a JSON file (- for standard input)
cli-help-plan = the plan, a JSON file (- for standard input)
cli-help-out = where the plan goes (default: standard output)
cli-help-seconds = stop after so many seconds (default 5)
cli-help-work = stop after so many units of deterministic work; repeats exactly
cli-help-seed = seed of the search or the example (default 1)
cli-help-previous = the plan that people were told; changes to it cost
cli-help-example = print an example problem
cli-help-size = size of the example
planned = { $status ->
    [optimal] Objective { $objective }, proven best
   *[other] Objective { $objective }, at least { $bound } for any plan
 }; { $seconds } s.
planned-terms = Of that: unmet { $unmet }, other { $other }.
verified = Every hard rule holds. Objective { $objective }.
verified-broken = { $count } broken.
verified-observed = Begun already, so shown and counted:
