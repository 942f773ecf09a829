"""The rules of cases 工单: kinds, states, deadlines, numbers, what is one and the same matter."""
