"""The methods: pure functions over whole columns. No SQL, no picture, no clock."""
