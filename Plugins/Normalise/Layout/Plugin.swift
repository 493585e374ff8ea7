// NormaliseLayout
