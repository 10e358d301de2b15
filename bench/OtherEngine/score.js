// The published rules on folded facts, by json-rules-engine: prints how many scores a second it comes to. Argument: seconds.
const { Engine } = require('json-rules-engine')

const facts = {
  monthsOwed: 3, demandPassed: true, demandRunning: false, terminated: true, bailiff: true, eviction: false, benefitStopped: true,
  benefitReduced: false, planBroken: false, planAgreed: false, openings: 1, rising: true, crisis: false
}
const is = (fact, value = true) => ({ fact, operator: 'equal', value })
const least = (fact, value) => ({ fact, operator: 'greaterThanInclusive', value })
const rules = [
  ['arrears-1', 20, [least('monthsOwed', 1)]],
  ['arrears-2', 10, [least('monthsOwed', 2)]],
  ['arrears-3', 10, [least('monthsOwed', 3)]],
  ['demand-running', 20, [is('demandRunning')]],
  ['demand-passed', 35, [is('demandPassed')]],
  ['terminated', 60, [is('terminated')]],
  ['bailiff', 80, [is('bailiff')]],
  ['eviction', 100, [is('eviction')]],
  ['benefit-stopped', 25, [is('benefitStopped')]],
  ['benefit-reduced', 12, [is('benefitReduced')]],
  ['stop-and-arrears', 25, [is('benefitStopped'), least('monthsOwed', 1)]],
  ['plan-broken', 15, [is('planBroken')]],
  ['plan-agreed', -15, [is('planAgreed')]],
  ['recurrence', 10, [least('openings', 2)]],
  ['rising', 10, [is('rising')]],
  ['crisis', 15, [is('crisis')]]
]
const engine = new Engine(rules.map(([type, points, all]) => ({ conditions: { all }, event: { type, params: { points } } })))

async function rounds (seconds) {
  const end = performance.now() + seconds * 1000
  let times = 0
  while (performance.now() < end) {
    for (let i = 0; i < 20; i++) {
      const { events } = await engine.run(facts)
      const score = Math.min(100, events.reduce((sum, event) => sum + event.params.points, 0))
      if (score !== 100) throw new Error(`another score: ${score}`)
    }
    times += 20
  }
  return times
}

async function main () {
  const seconds = Number(process.argv[2])
  await rounds(seconds)
  const since = performance.now()
  const times = await rounds(seconds)
  console.log(Math.round(times * 1000 / (performance.now() - since)))
}
main()
