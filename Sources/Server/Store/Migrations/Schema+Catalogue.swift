extension Schema {
  /// Properties, their change order, and what lists count.
  static let catalogue: [Statement] = [
    """
    CREATE TABLE properties (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      slug TEXT NOT NULL UNIQUE,
      address_line1 TEXT NOT NULL,
      address_line2 TEXT,
      city TEXT NOT NULL,
      state TEXT NOT NULL,
      zip_code TEXT NOT NULL,
      latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
      longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
      property_type TEXT NOT NULL CHECK (property_type IN ('multi_family', 'apartment_complex')),
      property_class TEXT CHECK (property_class IN ('A', 'B', 'C', 'D')),
      year_built BIGINT,
      total_units BIGINT NOT NULL CHECK (total_units >= 0),
      total_sqft BIGINT CHECK (total_sqft >= 0),
      lot_size_acres DOUBLE PRECISION,
      parking_spaces BIGINT CHECK (parking_spaces >= 0),
      purchase_price BIGINT,
      purchase_date TEXT,
      current_valuation BIGINT,
      valuation_date TEXT,
      asking_price BIGINT,
      minimum_investment BIGINT NOT NULL CHECK (minimum_investment > 0),
      maximum_investment BIGINT CHECK (maximum_investment >= minimum_investment),
      investment_step BIGINT NOT NULL CHECK (investment_step > 0),
      target_raise BIGINT NOT NULL CHECK (target_raise > 0),
      raised_elsewhere BIGINT NOT NULL DEFAULT 0 CHECK (raised_elsewhere >= 0),
      amount_raised BIGINT NOT NULL CHECK (amount_raised >= 0),
      percent_raised BIGINT NOT NULL,
      current_noi BIGINT,
      projected_noi BIGINT,
      cap_rate BIGINT,
      target_irr BIGINT,
      cash_on_cash BIGINT,
      occupancy_rate BIGINT CHECK (occupancy_rate BETWEEN 0 AND 100000000),
      average_rent BIGINT,
      debt_balance BIGINT,
      interest_rate BIGINT,
      annual_debt_service BIGINT,
      status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'sold', 'archived')),
      featured BOOLEAN NOT NULL,
      description TEXT,
      executive_summary TEXT,
      investment_thesis TEXT,
      amenities TEXT NOT NULL,
      highlights TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      published_at BIGINT,
      version BIGINT NOT NULL CHECK (version >= 1),
      simulated BOOLEAN NOT NULL,
      raise_status TEXT NOT NULL
        CHECK (raise_status IN ('draft', 'upcoming', 'open', 'closed', 'funded', 'cancelled')),
      opens_at BIGINT,
      closes_at BIGINT,
      waitlist_open BOOLEAN NOT NULL,
      source_id TEXT UNIQUE,
      source_hash TEXT,
      name_folded TEXT NOT NULL,
      city_folded TEXT NOT NULL,
      search_text TEXT NOT NULL,
      hero_photo_id TEXT,
      first_tour_id TEXT,
      investment_count BIGINT NOT NULL DEFAULT 0,
      favorite_count BIGINT NOT NULL DEFAULT 0,
      change_sequence BIGINT NOT NULL UNIQUE)
    """,
    "CREATE INDEX properties_by_created_at ON properties (status, created_at, id)",
    "CREATE INDEX properties_by_published_at ON properties (status, published_at, id)",
    "CREATE INDEX properties_by_target_irr ON properties (status, target_irr, id)",
    "CREATE INDEX properties_by_cap_rate ON properties (status, cap_rate, id)",
    "CREATE INDEX properties_by_minimum_investment ON properties (status, minimum_investment, id)",
    "CREATE INDEX properties_by_target_raise ON properties (status, target_raise, id)",
    "CREATE INDEX properties_by_percent_raised ON properties (status, percent_raised, id)",
    "CREATE INDEX properties_by_name ON properties (status, name_folded, id)",
    "CREATE INDEX properties_by_place ON properties (status, state, city_folded)",
    // Holds every column that a filter asks for, so that counting reads this index alone.
    """
    CREATE INDEX properties_by_filters ON properties (
      status, property_type, property_class, raise_status, featured, state, city_folded, minimum_investment,
      target_irr, cap_rate, occupancy_rate, total_units, closes_at, updated_at)
    """,
    // How many properties there are in each status: the total of the list that has no filter.
    "CREATE TABLE property_totals (status TEXT PRIMARY KEY, total BIGINT NOT NULL)",
    // What was deleted, in the same order of changes as what was written.
    """
    CREATE TABLE property_tombstones (
      property_id TEXT PRIMARY KEY, change_sequence BIGINT NOT NULL UNIQUE, deleted_at BIGINT NOT NULL)
    """,
    // One row: the last change, and which store this is, so that a cursor of another store is recognised.
    """
    CREATE TABLE catalogue (
      id BIGINT PRIMARY KEY CHECK (id = 1), store_id TEXT NOT NULL, change_sequence BIGINT NOT NULL)
    """,
  ]

  /// What belongs to a property.
  static let propertyParts: [Statement] = [
    """
    CREATE TABLE property_photos (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      url TEXT NOT NULL,
      thumbnail_url TEXT,
      category TEXT NOT NULL
        CHECK (category IN ('exterior', 'interior', 'amenity', 'unit', 'aerial', 'renovation')),
      caption TEXT,
      position BIGINT NOT NULL,
      is_hero BOOLEAN NOT NULL,
      width BIGINT,
      height BIGINT,
      size BIGINT,
      status TEXT NOT NULL CHECK (status IN ('processing', 'ready', 'failed')),
      storage_key TEXT)
    """,
    "CREATE INDEX property_photos_by_position ON property_photos (property_id, position, id)",
    """
    CREATE TABLE virtual_tours (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('matterport', '360_photos', 'video')),
      url TEXT NOT NULL,
      embed_code TEXT,
      thumbnail_url TEXT,
      matterport_id TEXT,
      has_dollhouse BOOLEAN NOT NULL,
      has_floorplan BOOLEAN NOT NULL,
      has_measurements BOOLEAN NOT NULL,
      view_count BIGINT NOT NULL,
      avg_view_duration BIGINT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL)
    """,
    "CREATE INDEX virtual_tours_by_created_at ON virtual_tours (property_id, created_at, id)",
    """
    CREATE TABLE property_financials (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      period_start TEXT NOT NULL,
      period_end TEXT NOT NULL,
      period_type TEXT NOT NULL CHECK (period_type IN ('monthly', 'quarterly', 'annual')),
      gross_rental_income BIGINT NOT NULL,
      other_income BIGINT NOT NULL,
      total_income BIGINT NOT NULL,
      operating_expenses BIGINT NOT NULL,
      management_fees BIGINT NOT NULL,
      maintenance_costs BIGINT NOT NULL,
      property_taxes BIGINT NOT NULL,
      insurance BIGINT NOT NULL,
      utilities BIGINT NOT NULL,
      total_expenses BIGINT NOT NULL,
      noi BIGINT NOT NULL,
      occupancy_rate BIGINT NOT NULL CHECK (occupancy_rate BETWEEN 0 AND 100000000),
      created_at BIGINT NOT NULL,
      UNIQUE (property_id, period_type, period_start, period_end),
      CHECK (period_start <= period_end),
      CHECK (total_income = gross_rental_income + other_income),
      CHECK (total_expenses = operating_expenses + management_fees + maintenance_costs + property_taxes
        + insurance + utilities),
      CHECK (noi = total_income - total_expenses))
    """,
    """
    CREATE TABLE renovations (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      description TEXT,
      status TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'completed')),
      budgeted_cost BIGINT NOT NULL,
      actual_cost BIGINT,
      start_date TEXT,
      end_date TEXT,
      completion_percent BIGINT NOT NULL CHECK (completion_percent BETWEEN 0 AND 100),
      before_photos TEXT,
      after_photos TEXT,
      progress_updates TEXT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL)
    """,
    "CREATE INDEX renovations_by_created_at ON renovations (property_id, created_at, id)",
    """
    CREATE TABLE units (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      unit_number TEXT NOT NULL,
      unit_number_order TEXT NOT NULL,
      unit_type TEXT NOT NULL CHECK (unit_type IN ('studio', '1br', '2br', '3br')),
      bedrooms BIGINT NOT NULL,
      bathrooms DOUBLE PRECISION NOT NULL,
      sqft BIGINT NOT NULL,
      current_rent BIGINT NOT NULL,
      market_rent BIGINT,
      status TEXT NOT NULL CHECK (status IN ('occupied', 'vacant', 'renovation')),
      features TEXT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      UNIQUE (property_id, unit_number))
    """,
    "CREATE INDEX units_by_number ON units (property_id, unit_number_order, id)",
    """
    CREATE TABLE property_documents (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('ppm', 'financial', 'inspection', 'insurance')),
      size BIGINT NOT NULL,
      mime_type TEXT NOT NULL,
      access TEXT NOT NULL CHECK (access IN ('public', 'accredited', 'investor', 'staff')),
      sha256 TEXT NOT NULL,
      version BIGINT NOT NULL,
      storage_key TEXT NOT NULL,
      uploaded_at BIGINT NOT NULL)
    """,
    "CREATE INDEX property_documents_by_uploaded_at ON property_documents (property_id, uploaded_at, id)",
  ]
}
