"""Training: data to learn from, the fast epoch, and a history that can be gone back in.

`setup` is what decides a run, `learner` how it advances, `history` its time both ways, `moment`
what it is at one moment, `maps` what each unit answers all over the plane.
"""
