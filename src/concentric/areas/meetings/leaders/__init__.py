"""A leader comes to a meeting and goes again: the car, the door, the lift, the way, the hall, and all of it back."""
