/** First names, family names and places as they stand in real titles, some with accents. */
export const FIRST_NAMES =
  words(`Maria José Ana Luis Carmen Miguel Rosa Jorge Elena Carlos Sofía Andrés
  Lucía Raúl Inés Álvaro Chloé Zoë René Françoise Jean Luc Noël Émile Søren Björn Åsa Jürgen Zoltán
  Łukasz Nguyễn Thị Minh Linh Wei Mei Jun Hiroshi Yuki Aisha Omar Fatima Hassan Leila Samir Amina
  James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard
  Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony
  Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth
  Carol Kevin Amanda Brian Dorothy George Melissa Timothy Deborah Ronald Stephanie Edward Rebecca
  Jason Sharon Jeffrey Laura Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley`);

export const FAMILY_NAMES =
  words(`Smith Johnson Williams Brown Jones Garcia García Miller Davis Rodriguez
  Rodríguez Martinez Martínez Hernandez Hernández Lopez López Gonzalez González Wilson Anderson Thomas
  Taylor Moore Jackson Martin Lee Perez Pérez Thompson White Harris Sanchez Sánchez Clark Ramirez
  Ramírez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams
  Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Gómez Phillips Evans Turner Diaz
  Díaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz
  Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez
  Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross
  Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher
  Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno
  West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall
  Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb
  Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon
  Muñoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Stone Salazar Fox Warren Mills Meyer Rice
  Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley
  Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan
  Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston
  Matthews Peña Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero Chapman Rios Estrada
  Ortega Watkins Greene Núñez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison Franklin
  Carlson Austin Dominguez Carr Lawson Jacobs Lynch Vega Bishop Montgomery Oliver Jensen Harvey
  Williamson Gilbert Dean Sims Espinoza Howell Wong Reid Hanson Le McCoy Garrett Burton Fuller Wang
  Weber Welch Rojas Lucas Márquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna
  Fowler Mejía`);

/** The other side of a case, where it is no person. */
export const COMPANIES = lines(`Harbor Homes LLC
  Maple Street Realty Trust
  Beacon Property Management
  First County Credit Union
  Riverside Housing Authority
  Northgate Apartments LP
  Department of Revenue
  Commonwealth Auto Finance
  Elm Park Associates
  City Hospital
  Sunrise Towing and Storage
  Granite State Mortgage Servicing`);

export const TOPICS = lines(`Hearing in courtroom
  Waiting for documents, file
  Call the clerk about docket
  Draft for the clinic, number
  Second notice, apartment
  Mediation session, room
  Copy for the tenant of unit
  Income statement still missing, page
  Filed by mail, receipt
  Translation needed, interpreter`);

export const PLACES = words(`Springfield Worcester Lowell Cambridge Brockton Quincy Lynn Somerville
  Lawrence Newton Framingham Haverhill Waltham Malden Medford Taunton Chicopee Weymouth Revere Peabody
  Methuen Barnstable Pittsfield Attleboro Everett Salem Westfield Leominster Fitchburg Holyoke`);

/** Interviews as AssemblyLine's users publish them. */
export const FORMS = lines(`docassemble.MATCTheme:data/questions/eviction_answer.yml
  docassemble.HousingCodeChecklist:data/questions/housing_code_checklist.yml
  docassemble.AffidavitOfIndigency:data/questions/affidavit_of_indigency.yml
  docassemble.ChildSupport:data/questions/child_support_worksheet.yml
  docassemble.NameChange:data/questions/name_change_petition.yml
  docassemble.DivorceComplaint:data/questions/divorce_complaint.yml
  docassemble.SmallClaims:data/questions/small_claims.yml
  docassemble.ProtectionOrder:data/questions/protection_order_209a.yml
  docassemble.GuardianshipMinor:data/questions/guardianship_of_a_minor.yml
  docassemble.MotionToStay:data/questions/motion_to_stay.yml
  docassemble.DebtDefense:data/questions/debt_collection_answer.yml
  docassemble.SecurityDeposit:data/questions/security_deposit_letter.yml`);

/** A family name that a dozen sessions of all and three of the busiest person have. */
export const RARE_NAME = 'Marchetti';
/** A name that thousands have. */
export const COMMON_NAME = 'garcia';

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

function lines(text: string): readonly string[] {
  return text.split(/\s*\n\s*/);
}
