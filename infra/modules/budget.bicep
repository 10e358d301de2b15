// Tells when a month gets dearer than was meant.
param name string
param amount int
param start string
param operatorEmail string

var day = 'the first day of the month the budget begins in, such as 2026-12-01, which stays'

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-${name}'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: empty(start) ? fail('Set budgetStart (BUDGET_START): ${day}') : start }
    notifications: {
      // Runbook: docs/operations/cost.md
      near: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Forecasted', contactEmails: [operatorEmail] }
      over: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Actual', contactEmails: [operatorEmail] }
    }
  }
}
