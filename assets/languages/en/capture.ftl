# To be said
